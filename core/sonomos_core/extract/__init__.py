"""Which formats bear text, and the text in them."""
