"""Small things that are remembered from one start to the next, none of them missed when it is gone."""
