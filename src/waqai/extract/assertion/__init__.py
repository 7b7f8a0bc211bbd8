"""Whether it happened: denied, planned, called for, hypothetical."""
