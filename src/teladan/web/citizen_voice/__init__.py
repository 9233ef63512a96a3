"""Pages of the signed-in about what citizens send, by subject."""
