"""The words that attribute, and the words that name whom they attribute to."""
