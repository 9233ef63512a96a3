"""PP 94/2021 tentang Disiplin PNS, carried out by Peraturan BKN 6/2022."""
