"""How `sonomos scan` and `sonomos mask` get from paths and streams to redacted hits."""
