"""Speed, start-up time, memory and size, measured beside peers; what was measured is frozen in results.json."""
