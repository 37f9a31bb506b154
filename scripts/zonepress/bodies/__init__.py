"""From contributors' Markdown to clean HTML, once, in processes that can be stopped."""
