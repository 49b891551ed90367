"""Rounds: dates, members, phases."""
