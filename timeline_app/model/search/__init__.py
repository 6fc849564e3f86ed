"""Search: everything that typed words lead to, best hits first."""
