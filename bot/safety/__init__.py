"""What must not wait for the assistant: danger to life, attacks, and questions that nobody here may answer."""
