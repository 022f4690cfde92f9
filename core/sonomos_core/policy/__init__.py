"""Who an app is, what is in force, and what a reader gets. Pure values."""
