"""Mistakes to plant in a copy of the demo, and what the checker has to say to each."""
