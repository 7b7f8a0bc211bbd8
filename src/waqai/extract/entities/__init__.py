"""Who is named in an article, under one name each."""
