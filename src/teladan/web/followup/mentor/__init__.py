"""Pages of learning from a colleague."""
