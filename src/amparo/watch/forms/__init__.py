"""What is asked on the pages of the official figures."""
