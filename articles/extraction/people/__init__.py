"""Who is in a text: names, who is who, what the text calls them."""
