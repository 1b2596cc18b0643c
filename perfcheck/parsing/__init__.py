"""Pages and grids → Document: what the printed cells say. Goes by labels, never by position alone."""
