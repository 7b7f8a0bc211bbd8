"""Speed and memory of the reader, measured beside other tools in one run: `make bench`."""
