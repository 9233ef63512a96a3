"""Sign-in, the profile, and the person's own access."""
