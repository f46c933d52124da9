"""How a text is laid out: its quotation marks, who narrates and who is quoted, its sentences and noun phrases."""
