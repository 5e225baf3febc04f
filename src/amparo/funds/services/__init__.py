"""Every change of money, one function a use case."""
