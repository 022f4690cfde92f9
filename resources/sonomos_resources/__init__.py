"""Data the product ships: rules, app catalogue, icons, style. No logic."""
