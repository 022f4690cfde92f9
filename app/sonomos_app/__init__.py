"""The tray app and the command line: they ask, show, store and wire."""
