"""Who says it: from the words that name a source to a person, organisation or group of the text."""
