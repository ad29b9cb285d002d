"""Ways to show a reading: in a terminal, on a page, as JSON Lines. Each module is imported when it is needed."""
