"""One module a command: `declare(parser)` says what it takes, the function it sets as `run` does it."""
