"""Who is behind each attribution: names, kinds, hands, origins in one document."""
