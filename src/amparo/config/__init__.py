"""Settings, root addresses and the WSGI entry: where the parts are put together."""
