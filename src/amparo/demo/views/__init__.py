"""Pages that a demonstration has and nothing else: whom one may play."""
