"""Pages of disiplin."""
