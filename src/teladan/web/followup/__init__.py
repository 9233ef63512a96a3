"""Pages of tindak lanjut, by subject."""
