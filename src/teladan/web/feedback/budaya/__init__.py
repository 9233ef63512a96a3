"""What makes giving umpan balik usual: wall, what changed, pulse, questions, readiness."""
