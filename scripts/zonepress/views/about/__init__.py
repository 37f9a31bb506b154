"""Pages about the site itself: who runs it, whom to ask, what it knows of readers, who can use it."""
