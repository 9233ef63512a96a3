"""Penghargaan by criteria that are known beforehand."""
