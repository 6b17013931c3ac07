-- The totals, once they have been made, in their order.
SELECT country, no_country, licensor, no_licensor, plays_0, plays_30, plays_60, plays_90
FROM totals
