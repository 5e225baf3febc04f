"""Public money from the decision to the payment: funds, allocations, commitments, the ledger."""
