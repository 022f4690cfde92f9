"""Finding things: rules as data, and the engine that runs them.

rulefile, rule, dialect, rulebook   what is looked for; rulestore keeps it between two starts
ladder, rungs/, selftest            where in a text each rule could match
search, entropy, overlap            what really matches
detector                            the whole road, from a text to its matches
proof, aggregate                    do the rules keep their word; how bad is it together
"""
