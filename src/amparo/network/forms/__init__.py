"""What people send to the network's pages."""
