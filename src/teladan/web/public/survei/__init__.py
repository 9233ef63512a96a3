"""The survey that a poster or a ticket opens."""
