"""What insight decides: what is told of a count, how a figure is worked out, how it is drawn."""
