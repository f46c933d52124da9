"""What the rules know of each language, one folder of data a language; README.md says how to add one."""
