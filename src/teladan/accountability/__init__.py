"""What the public is shown: the board, open data, and what changed because people spoke."""
