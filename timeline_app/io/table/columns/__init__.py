"""Which column of a table is which: the answer, and what is asked, is in `column_map`.

`guess` finds it by `names` that people use and by what is in the `cells`.
"""
