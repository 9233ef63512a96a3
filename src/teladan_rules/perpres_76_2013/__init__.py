"""Perpres 76/2013 tentang Pengelolaan Pengaduan Pelayanan Publik."""
