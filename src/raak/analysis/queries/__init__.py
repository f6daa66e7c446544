"""Reading where a region stands."""
