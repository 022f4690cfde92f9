"""One clipboard behind one interface; a file or folder for each system."""
