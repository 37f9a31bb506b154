"""Pictures: what their files carry along, and how they are made ready for the web."""
