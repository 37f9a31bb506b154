"""The plain values that one page, card or edition shows; no markup but clean bodies, no files, no clock."""
