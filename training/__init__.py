"""The recipe of the bundled Dutch pipeline: from open data sets to a trained model and its figures."""
