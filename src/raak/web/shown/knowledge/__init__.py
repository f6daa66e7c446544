"""What the handbook knows in the language of the reader: lists, one point whole, and search."""
