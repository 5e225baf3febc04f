"""The pages that belong to no domain: the front door, the language, health, errors."""
