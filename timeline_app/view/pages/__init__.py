"""What can stand in the place of the evidence: the side and its pages."""
