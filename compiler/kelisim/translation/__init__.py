"""Translation as work: which texts there are, how far each language is, and how texts go out and come back."""
