"""Whether the desktop asks programs not to disturb."""
