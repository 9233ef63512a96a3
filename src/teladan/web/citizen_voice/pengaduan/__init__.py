"""Pages of reports for the office."""
