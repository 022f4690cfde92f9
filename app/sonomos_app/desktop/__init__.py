"""The running tray app: puts guard, store, door and windows together."""
