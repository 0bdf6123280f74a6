"""Knowledge: lexicons, actors, sources and places as data files with loaders. Never decides."""
