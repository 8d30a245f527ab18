"""The browser engines that the tests look through."""
