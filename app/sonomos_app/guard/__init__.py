"""What stands between a copy and a paste: holds, serves, asks and remembers. No Qt."""
