"""Makes what administrators hand out from the one table of settings: a commented policy, a template for group policy
and a configuration profile. `python -m sonomos_policy installers/policy` writes them all."""
