"""The editor's desk: propose an edition, say what is missing from it, look at it before it goes out."""
