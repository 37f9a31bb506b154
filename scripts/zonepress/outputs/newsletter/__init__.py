"""Newsletters: select what belongs to the quarter, compose one view, render it in each form."""
