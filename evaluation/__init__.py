"""Quality, measured: each module scores one corpus, and `evaluation.gate` holds the figures to their floors."""
