"""Language and theatre packs: read, checked, compiled, cached. Start at `waqai.packs.pack.load_pack`; format: `docs/packs.md`."""
