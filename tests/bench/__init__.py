"""Benchmarks, and the made-up people they and the tests of the search ask for."""
