"""Official forms, spreadsheets and tables from plain data; no database, no clock, no user."""
