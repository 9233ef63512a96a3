"""PermenPANRB 62/2018 tentang Pedoman Sistem Pengelolaan Pengaduan Pelayanan Publik Nasional."""
