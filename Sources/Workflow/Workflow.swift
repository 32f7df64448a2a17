enum PlaceholderU {}
