"""Private desktops with real programs, for tests, measurements and the demonstration. Never shipped.

desktop, wayland     a display of its own; private, session and processes are what it is made of, windows moves them
programs             the system's programs it needs; interpreters gives Python another name

editors, pages, workplace   real programs, driven by keys
owners, peers               clipboard owners that hang, send in pieces or watch
product, running, broken, ticking   the tray app at work, with faults, with a clock

demonstration, day, sequences       what is played
latency, liveness, tracing, ears, planted   what is measured, heard and looked for
drawing, records                    made-up values, and records of them
weeks, diary, byhand                weeks that were lived, what really happened in them, and the count of it by hand
"""
