"""The record counted ahead, by the user's days: derived from the ledger, and made anew whenever that is in doubt."""
