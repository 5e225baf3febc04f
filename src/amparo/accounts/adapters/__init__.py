"""What stands between Django and our tables: the hasher, the session store, the spent codes."""
