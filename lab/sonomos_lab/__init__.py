"""Private desktops with real programs, for tests, measurements and the demonstration. Never shipped."""
