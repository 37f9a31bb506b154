"""Who gets the newsletter: kept in a database outside the repository, never in files that git sees."""
