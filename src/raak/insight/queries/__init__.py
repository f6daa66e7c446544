"""Reports that were made, and the told figures that they are made of."""
