"""What people and administrators chose: settings, app rules, the managed policy, exceptions, words, baselines."""
