"""How far a share that was counted on a random sample may be off.

E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
Statistical Association 22 (1927) 209-212. It keeps its promise on small samples and near 0 and 1, where the usual share
± 1.96 standard errors does not (Brown, Cai, DasGupta, Statistical Science 16 (2001) 101-133). A sample that is a good
part of what it was drawn from tells more: its size is then raised by the finite population correction (W. G. Cochran,
Sampling Techniques, 3rd ed. 1977, chapter 2.6; as an effective size: Korn and Graubard, Survey Methodology 24 (1998)
193-201).
"""

from __future__ import annotations

from math import inf, sqrt

Z_95 = 1.959964
"""The normal quantile of 97.5 %: of a hundred such intervals, ninety-five hold the true share."""


def find_interval(hits: int, tries: int, *, population: float = inf) -> tuple[float, float]:
    """Find the 95 % Wilson interval of a share.

    Args:
        hits: how many of those drawn have it.
        tries: how many were drawn, at random and without putting back.
        population: how many they were drawn from.

    Returns:
        Its lower and upper end, 0 to 1.

    Raises:
        ValueError: more hits than tries, or more tries than there are.

    >>> [round(end, 3) for end in find_interval(45, 50)]
    [0.786, 0.957]
    >>> [round(end, 3) for end in find_interval(45, 50, population=60)]
    [0.86, 0.929]
    >>> find_interval(9, 10, population=10), find_interval(0, 0)
    ((0.9, 0.9), (0.0, 1.0))
    """
    if not 0 <= hits <= tries <= population:
        raise ValueError(f"{hits} of {tries} out of {population} is no share; give 0 <= hits <= tries <= population")
    if not tries:
        return 0.0, 1.0
    share = hits / tries
    if tries == population:
        return share, share
    size = tries if population == inf else tries * (population - 1) / (population - tries)
    weight = Z_95**2 / size
    centre = (share + weight / 2) / (1 + weight)
    reach = sqrt(share * (1 - share) * weight + weight**2 / 4) / (1 + weight)
    return max(0.0, centre - reach), min(1.0, centre + reach)
