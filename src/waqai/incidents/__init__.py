"""Records and decisions into incidents: links with reasons, every source's figure kept, held values by a named rule."""
