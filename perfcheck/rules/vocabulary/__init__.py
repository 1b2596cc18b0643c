"""Word lists of the rules as data, one module a topic, each list with where its words were seen."""
