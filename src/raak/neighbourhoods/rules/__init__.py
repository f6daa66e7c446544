"""What figures about an area may say, and what they may not."""
