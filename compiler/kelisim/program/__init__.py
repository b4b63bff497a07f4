"""The computational core: the small typed form that everything executable lowers to, and its reference evaluator."""
