"""The windows: they draw what they are given and say what people want."""
