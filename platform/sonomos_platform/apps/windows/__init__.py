"""Which windows are open now, so that a person can pick one."""
