"""Pure decisions about the database: who logs in, what is prepared, how much room is enough."""
