"""The network's pages: being let in, one's work page, staff, tokens for programs."""
