"""What one change does: to its own files, to the rest of the site, to addresses and to whose work it is."""
