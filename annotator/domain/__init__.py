"""The rules of the subject in plain Python: no Django, no database, no network."""
