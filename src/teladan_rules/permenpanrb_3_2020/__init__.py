"""PermenPANRB 3/2020 tentang Manajemen Talenta ASN."""
