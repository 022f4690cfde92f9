"""Whether each thing that should protect does, and how we know: one module a channel, listed in `examination`.

A channel that was not seen to work is never called proven. Nothing here knows windows; sentences are English and are
shown through `told`.
"""
