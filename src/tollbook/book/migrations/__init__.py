"""Steps from one shape of the tables to the next, one file a released change."""
