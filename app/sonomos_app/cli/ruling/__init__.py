"""What the verbs of `sonomos apps` share."""
