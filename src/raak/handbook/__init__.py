"""The knowledge: words per edition and the protocols that ship with the product, as data."""
