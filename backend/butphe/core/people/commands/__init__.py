"""Commands on people, positions, delegations, one's own settings and devices."""
