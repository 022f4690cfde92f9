"""The one writer below the data folder: ledger, decisions, counter, key, settings, rules and exceptions."""
