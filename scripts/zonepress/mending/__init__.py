"""What the program mends by itself: planned first, to be shown, then done without losing a byte."""
