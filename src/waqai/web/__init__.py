"""The review desk: a JSON API over the desk (OpenAPI documented) and the built front end of `frontend/`. Extra `web`."""
