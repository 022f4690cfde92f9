"""The names of this machine and its user, and words the user added: matched exactly, so a match is certain.

Names are held in memory only. Added words are kept as keyed hashes, from which no word can be read back.
"""
