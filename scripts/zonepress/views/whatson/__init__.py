"""What is on: day by day, month by month, for some only; and what was on."""
