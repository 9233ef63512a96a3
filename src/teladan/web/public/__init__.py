"""Pages for citizens: no account; the instansi is taken from the address."""
