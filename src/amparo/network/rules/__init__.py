"""What each role may do, and what can go wrong when somebody is let in."""
