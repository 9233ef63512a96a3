"""States of tindak lanjut, by subject."""
