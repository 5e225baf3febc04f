"""Where the root key comes from, and how it reaches our other processes."""
