"""What people send the office, by mail, as a file or in an issue form, becomes records."""
