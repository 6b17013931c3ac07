-- The totals as numbers, in order.
SELECT pair, plays_0, plays_30, plays_60, plays_90
FROM totals
