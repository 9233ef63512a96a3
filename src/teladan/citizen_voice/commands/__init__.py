"""Writes of citizen_voice. Everything public of this package is named here."""
