"""Reports of citizens: hand in, follow, track."""
