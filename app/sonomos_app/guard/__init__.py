"""What stands between a copy and a paste: holds, serves, asks and remembers. No Qt.

guard       the whole of it, as the clipboard and the windows meet it
context     what its parts share; surroundings says among whom it stands, policy what is in force

copying     at a copy: intake finds what is in it, held is the clip that is kept
readers     at a paste: who asks; serving gives what that reader's row says
prompts     what is shown and what can be answered; announcing makes it, viewmodel puts it into words
answering   what people answered; lessons remembers it, learning makes offers of it
quiet       when nobody is to be disturbed
recording   what is to be remembered, queued off the clipboard's way
state       whether the guard protects; rehearsal is the proof, life asks whether the clipboard's thread is there
"""
