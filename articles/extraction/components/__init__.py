"""What the spaCy pipeline itself is made of beyond spaCy: tokenizer, sentence guard, and how a network sees a word."""
