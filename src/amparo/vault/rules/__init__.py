"""Pure decisions of the vault: places, derivations, envelopes, what a fit key is."""
