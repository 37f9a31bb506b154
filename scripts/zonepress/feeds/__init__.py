"""Posts from partners' own channels: the only room that knows the network."""
