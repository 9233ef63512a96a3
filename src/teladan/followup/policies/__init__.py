"""Who may, when, in tindak lanjut, by subject."""
