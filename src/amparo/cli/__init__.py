"""The `amparo` command: one module a noun. Parses, calls one service, prints; decides nothing."""
