"""What this machine, its user and its neighbours are called: read from small files, never asked of the network."""
