"""Parts of pages that the network gives."""
