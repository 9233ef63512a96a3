"""The page that shows every component with its states; in demo mode and development only."""
