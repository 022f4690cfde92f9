"""Keys that work whichever program is in front."""
