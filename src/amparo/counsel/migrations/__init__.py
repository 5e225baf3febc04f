"""Tables of counsel, and the walls around them."""
