"""What lies behind many appeals: copies and repeats, and systemic problems with their names."""

from murojaat.clustering.finder import ProblemFinder, ProblemOptions
from murojaat.clustering.problems import Problem, Problems, find_problems
from murojaat.clustering.repeats import Link, RepeatOptions, find_repeats, link_appeals

__all__ = [
    "Link",
    "Problem",
    "ProblemFinder",
    "ProblemOptions",
    "Problems",
    "RepeatOptions",
    "find_problems",
    "find_repeats",
    "link_appeals",
]
