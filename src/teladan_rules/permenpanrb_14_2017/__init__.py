"""PermenPANRB 14/2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat."""
