"""What the window of app rules says: rows, the panel of one app, warnings, and what would become of a paste."""
