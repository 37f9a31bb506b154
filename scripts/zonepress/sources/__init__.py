"""From files to records: the only room that knows YAML."""
