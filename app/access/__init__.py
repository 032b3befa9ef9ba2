"""Who may ask: keys, identity from a reverse proxy, origins, hosts, and how often."""
