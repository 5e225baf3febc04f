"""What commands do with the database: join the server, prepare it, migrate it, check it."""
