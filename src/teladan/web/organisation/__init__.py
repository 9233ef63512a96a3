"""Pages of the organisation: pegawai, units, import, data problems, roles, settings."""
