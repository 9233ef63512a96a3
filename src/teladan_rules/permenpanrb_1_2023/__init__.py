"""PermenPANRB 1/2023 tentang Jabatan Fungsional and Peraturan BKN 3/2023: angka kredit."""
