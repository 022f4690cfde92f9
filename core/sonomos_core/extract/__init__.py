"""Which formats bear text, and the text in them.

formats     the formats of a clip; html and rtf take markup apart, mapped leads back into it
file_list   the files that a clip names
file_text   the text in a file's bytes
"""
