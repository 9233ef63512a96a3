"""Reads of tindak lanjut, by subject."""
