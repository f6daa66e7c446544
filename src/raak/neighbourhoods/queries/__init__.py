"""Reading figures about areas, and what was decided about them."""
