"""One article in, one record out: `coder.Coder` calls the packages of the reader in the order of docs/architecture.md."""
