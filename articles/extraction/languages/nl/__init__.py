"""Dutch: how its verbs are conjugated, and the word lists that attribute."""
