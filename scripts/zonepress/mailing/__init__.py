"""Mail to a relay: where it is, how to speak with it, and what it says of each letter."""
