"""Reconcile: claims of many articles in; events, origins, figure ranges, conflicts and control out. Picks no winner."""
