"""Whole journeys: from somebody's first click to the page that readers see.

Everything on the way is real but for GitHub, which `hub` stands in for: the editor and the forms in a
browser, git, the workflows in fresh clones, the check, the build.
"""
