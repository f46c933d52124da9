"""Text in, findings out: people, quotes and claims, by spaCy and rules. Knows nothing of Django."""
