"""What the judges of Scripts are made of. Python 3.9 or later, no packages."""
