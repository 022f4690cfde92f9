"""The ladder: ways of finding where to look, fastest first."""
