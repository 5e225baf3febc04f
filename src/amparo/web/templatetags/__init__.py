"""What templates may ask of Python: words in the reader's language, a secret made readable."""
