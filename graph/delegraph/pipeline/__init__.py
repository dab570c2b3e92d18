"""The order of the rooms: `reading` takes a file to facts, `ingest` takes files to the store."""
