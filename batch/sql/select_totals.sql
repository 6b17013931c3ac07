-- The totals as numbers alone, once they have been made, in their order.
SELECT pair, plays_0, plays_30, plays_60, plays_90
FROM totals
