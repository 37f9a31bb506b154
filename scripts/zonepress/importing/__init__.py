"""An office's own list, as its spreadsheet program saves it, becomes records: shown first, then written."""
