"""A private notebook that answers at night, knows its limits, and says to whom to turn."""
