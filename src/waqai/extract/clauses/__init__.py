"""What stands around a verb: its subject, its objects, its prepositional phrases."""
