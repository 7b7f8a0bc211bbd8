"""What the packs know by name, and which theatres an article is about."""
