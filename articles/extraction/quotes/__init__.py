"""Direct speech and the words that attribute it."""
