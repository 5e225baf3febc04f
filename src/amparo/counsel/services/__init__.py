"""Every change on the way from a case to a lawyer, and opening what is on it."""
