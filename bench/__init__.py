"""How fast the engine is, against others, on the same texts, in the same run."""
