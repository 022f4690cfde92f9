"""Who an app is, what is in force, and what a reader gets. Pure values.

The road of a paste:

identity    what a system tells about a program
apps        app rules: how an app is recognised and treated; catalogue holds the packaged ones, patterns their titles
lookup      the few rules that could fit a program
standing    what an app is to the guard
audience    the row of the table a reader belongs to
decide      the table: what the reader gets, and whether anybody is asked

What people and administrators say:

modes, choices, chords   the words of it
setting, settings        every key, declared once; settings_file reads a file by that table
orders, managed, leave   what an administrator sets, and what is left to people
editing, effective       a changed app rule; what holds for each key and who said so
finding_types            the types a policy can name
"""
