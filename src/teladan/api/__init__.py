"""The third door: programs. It translates, and holds no logic and no model."""
