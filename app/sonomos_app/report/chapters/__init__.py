"""What the report says, chapter by chapter: figures in words, in the language in force."""
