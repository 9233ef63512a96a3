"""The queue: counters, their screen (also offline), the waiting room, figures, imports."""
