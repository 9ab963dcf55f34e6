"""More documents than one machine holds: kaoju on a cluster."""
