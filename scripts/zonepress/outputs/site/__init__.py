"""The public site as files: pages, pictures, papers, style sheet."""
