"""Tables of funds; 0002_ledger guards them."""
