"""What `teladan test` runs, and the browser and database server that it runs them with."""
