"""The window of app rules, tied to store, guard and system."""
