"""The ground under every table: the embedded PostgreSQL server, its logins, space and checks.

Others may use `services.server.join_server` (a command that needs the database), `services.space`
(is there room to write?) and `services.checks` (does the database promise what we rely on?).
Nothing here needs Django until the server runs.
"""
