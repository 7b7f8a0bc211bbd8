"""Words of time as data, then as days; the day of a mention."""
