"""Numbers that give nobody away, and the reports made of them."""
