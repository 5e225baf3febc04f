"""What the audit touches outside the database: the anchors' files and their signatures."""
