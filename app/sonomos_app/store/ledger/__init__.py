"""The record: chained lines in a file that grows and in archives, what they add up to, whether they are whole."""
