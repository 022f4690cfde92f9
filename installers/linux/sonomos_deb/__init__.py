"""The Debian package: the folder that `build.spec` makes, with what a desktop needs to know about it."""
