"""The web editor at /admin/: Sveltia CMS put together from npm, and a config made from the models."""
