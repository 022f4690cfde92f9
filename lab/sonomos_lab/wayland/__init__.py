"""Private Wayland desktops: sway without a screen, a compositor of our own for what sway lacks, programs for both."""
