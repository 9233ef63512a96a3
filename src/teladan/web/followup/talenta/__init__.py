"""Manajemen talenta: a room that exists for its keepers alone, and one page for everybody."""
