"""Findings for other programs: as CSV, JSON or HTML, one after another, so that a long record needs little memory."""
