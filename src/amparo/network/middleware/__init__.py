"""Who acts in a request: the person whose capability its cookie or header carries."""
