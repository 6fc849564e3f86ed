"""Tests of the cache of large tables."""
