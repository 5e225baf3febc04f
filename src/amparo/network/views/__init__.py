"""The network's pages: being let in, one's work, staff, tokens, whose district a county is in."""
