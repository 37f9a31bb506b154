"""What the paper, the radio and people who post are given, as plain text to paste."""
