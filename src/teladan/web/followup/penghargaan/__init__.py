"""Pages of penghargaan."""
