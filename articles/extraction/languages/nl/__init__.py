"""Dutch: how its words are inflected, beside the lists of its words."""
