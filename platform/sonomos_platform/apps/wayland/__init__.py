"""Which window is active under Wayland: no protocol tells, so each compositor is asked in its own way."""
