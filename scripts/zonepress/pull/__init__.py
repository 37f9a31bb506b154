"""Posts pulled from partners' own channels into the repository; never part of a build."""
