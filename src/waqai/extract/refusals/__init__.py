"""What is no event after all, and why."""
