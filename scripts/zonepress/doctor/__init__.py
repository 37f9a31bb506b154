"""What is set up and what is not, each with what to do about it."""
