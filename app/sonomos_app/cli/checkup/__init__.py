"""What `sonomos doctor` looks at, one module a concern. A channel that was not seen to work is never called proven."""
