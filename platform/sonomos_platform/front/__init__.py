"""The window in front: where it stands, so that ours comes up near it, and how to give it the keyboard back."""
