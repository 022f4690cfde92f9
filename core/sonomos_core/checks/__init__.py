"""What a pattern cannot tell: check digits, structures, placeholders. One check a module."""
