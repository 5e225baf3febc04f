"""What builds and checks the repository; none of it is part of the product."""
