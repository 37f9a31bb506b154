"""What readers get: pages, newsletters, feeds, calendars and tables."""
