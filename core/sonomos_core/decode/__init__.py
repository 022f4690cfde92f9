"""What is written in another form, opened once: escapes, base64, hex, UTF-16, lookalike characters, wrapped lines.

One level only: what comes out is never opened again. Everything knows the way back to the text it came from.
"""
