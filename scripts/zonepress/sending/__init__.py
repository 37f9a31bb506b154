"""An edition goes out: who gets which letter, what has been sent, and what became of it."""
