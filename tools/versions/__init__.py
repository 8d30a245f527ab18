"""Which versions the project runs on: the lists of packages, what installs and what raises them."""
