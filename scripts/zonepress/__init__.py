"""zonepress: a transparency site and newsletters from one Markdown file per record."""
