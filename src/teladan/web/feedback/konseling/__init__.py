"""Konseling kinerja: the case, and the konselor's notes and key."""
