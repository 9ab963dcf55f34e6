"""Search with facets: which figures there are, counted by everything that tells them apart."""
