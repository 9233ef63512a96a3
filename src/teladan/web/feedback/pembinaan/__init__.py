"""Pages of bimbingan kinerja and early warnings."""
