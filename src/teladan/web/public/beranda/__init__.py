"""The home page of citizens."""
