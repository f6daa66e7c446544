"""What a region calls in its own words; the original stays."""
