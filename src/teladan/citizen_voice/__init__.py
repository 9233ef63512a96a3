"""What the public says of a service: SKM, pengaduan, waktu tunggu, participation."""
