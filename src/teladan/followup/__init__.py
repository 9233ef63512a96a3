"""Tindak lanjut: what an evaluation changes in a person's work and career (P6 Pasal 29–33)."""
