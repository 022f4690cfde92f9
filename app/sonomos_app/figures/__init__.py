"""Every number that is shown anywhere, worked out once: windows, command line, reports and exports only show them."""
