"""Newsletters: select what belongs to the quarter, compose one view, render it in each form."""

from zonepress.outputs.newsletter.files import edition_files, edition_pages

__all__ = ["edition_files", "edition_pages"]
