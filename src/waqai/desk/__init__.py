"""Articles in, incidents and the situation out: the store, the reader and the linker joined, and every decision kept."""
