"""The sign-up service: the only part of us that answers readers over the web."""
