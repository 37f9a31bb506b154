"""Links to other sites, looked at from time to time; never during a build or a check."""
