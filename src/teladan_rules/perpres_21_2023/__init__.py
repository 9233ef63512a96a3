"""Perpres 21/2023 tentang Hari Kerja dan Jam Kerja."""
