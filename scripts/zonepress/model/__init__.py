"""Typed records and what is known of them; the standard library, pydantic and dateutil only."""
