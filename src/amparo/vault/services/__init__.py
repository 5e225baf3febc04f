"""Opening the vault, sealing and opening, making and destroying keys."""
