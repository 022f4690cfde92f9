"""Which program is that, and what surrounds it."""
