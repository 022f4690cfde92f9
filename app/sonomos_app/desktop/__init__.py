"""The running tray app: puts guard, store, door and windows together.

A desk ties one window to the store and the guard: its work is done on another thread and comes back as a signal.

controller        tray, main window and prompts; overview reads their figures, bridge brings the guard's news
door              what the command line asks
memory            what people allowed and ruled; names, the machine's own
policy            from what is on disk to what is in force; standing_policy reads it, watching hears of changes
proving           the proofs of protection; protection shows them, remedies mends, bundle is for support
heartbeat         whether the threads still answer at whose work nobody looks

preferences, introduction, rules, history, exceptions, review   the desks
learned           puts those of looking back together, with keys and calm
deadlines, errands, signals, crash, trouble   what all of it needs
"""
