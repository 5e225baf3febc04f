"""What models and migrations of every domain use to stand behind the walls."""
