"""Canary's own records and folders, which we read and never break."""
