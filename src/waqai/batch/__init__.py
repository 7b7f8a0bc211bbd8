"""Many articles: worker processes on one machine, shards that can be resumed, and existing engines beyond it."""
