"""The install key, and the places that can keep it."""
