"""Profile, development plan, catalogue of trainings and what units need."""
