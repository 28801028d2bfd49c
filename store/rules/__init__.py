"""Pure rules over the records and a given today: no clock, no files."""
