"""What a text only reports, one construction a module."""
