"""Who may be a panutan to whom: an own method, no regulation asks for it."""
