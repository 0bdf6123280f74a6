"""Claims of many articles become events, origins, figure ranges, conflicts, grades, control periods, source records.

Every result is a function of the set of articles given: neither their order nor the way they arrived matters.
"""
