"""What is honoured in public, with consent."""
