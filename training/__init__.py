"""Training of the attribution model; never in the wheel."""
