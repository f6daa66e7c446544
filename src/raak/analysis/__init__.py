"""Where a region stands: the 35 points of the framework, scored, with what is missing."""
