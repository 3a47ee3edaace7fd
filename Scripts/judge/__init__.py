"""What Scripts/ovs-judge is made of. Python 3.9 or later, no packages."""
