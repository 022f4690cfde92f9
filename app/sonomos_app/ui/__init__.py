"""The windows: they draw what they are given and say what people want.

tray, window         the icon with its menu, and the main window; findings and takeover stand in it
presenter            which banner or question is shown, and what was answered; placing says where
banner, question     what the guard has to say, and what it has to ask
history, exceptions, review, rules, settings, protection, onboarding   one folder a window

theme, icons         colours by role, pictures
widgets, canvas      parts that several windows are made of, and what each begins with; sizes keeps how large it was
tongue               the language of the windows

showcase, samples    every window in every state with made-up data; gallery draws them all
"""
