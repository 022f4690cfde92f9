"""What a user's own message to an assistant says by tags, and files that are kept back by their name.

Pure functions of a text and of a name, for a door that knows which words the user typed: a tag in a pasted
log, a file or a tool's answer means nothing, and the detector never looks at tags.
"""
