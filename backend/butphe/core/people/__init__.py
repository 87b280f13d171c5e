"""People, positions, assignments, delegations; what devices know of them."""
