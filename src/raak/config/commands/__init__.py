"""One module per command; each offers `add_parser` and imports Django only when it runs."""
