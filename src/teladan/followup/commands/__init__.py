"""Writes of tindak lanjut, by subject."""
