"""How people come to get the newsletter: the form, and the page that works without a service too."""
