"""What the office needs for those who get the newsletter on paper."""
