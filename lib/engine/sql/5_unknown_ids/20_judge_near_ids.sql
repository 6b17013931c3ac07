-- The near match of each unknown id: the one with the fewest differences, then the first by text. `ignoring` lists
-- the differences: each keeps the two apart while all others are ignored.
CREATE OR REPLACE TABLE near_ids AS
SELECT kind, id, plays, near.near_match AS near_match, near.ignoring AS ignoring
FROM (
  SELECT
    kind,
    id,
    plays,
    min({'differences': len(string_split(ignoring, ' ')), 'near_match': near_match, 'ignoring': ignoring}) AS near
  FROM (
    SELECT
      kind,
      id,
      plays,
      near_match,
      concat_ws(
        ' ',
        CASE
          WHEN folded_id(id, ['invisible', 'quotes', 'decimals', 'hyphens', 'zeros'])
            <> folded_id(near_match, ['invisible', 'quotes', 'decimals', 'hyphens', 'zeros']) THEN 'case'
        END,
        CASE
          WHEN folded_id(id, ['case', 'quotes', 'decimals', 'hyphens', 'zeros'])
            <> folded_id(near_match, ['case', 'quotes', 'decimals', 'hyphens', 'zeros']) THEN 'invisible'
        END,
        CASE
          WHEN folded_id(id, ['case', 'invisible', 'decimals', 'hyphens', 'zeros'])
            <> folded_id(near_match, ['case', 'invisible', 'decimals', 'hyphens', 'zeros']) THEN 'quotes'
        END,
        CASE
          WHEN folded_id(id, ['case', 'invisible', 'quotes', 'hyphens', 'zeros'])
            <> folded_id(near_match, ['case', 'invisible', 'quotes', 'hyphens', 'zeros']) THEN 'decimals'
        END,
        CASE
          WHEN folded_id(id, ['case', 'invisible', 'quotes', 'decimals', 'zeros'])
            <> folded_id(near_match, ['case', 'invisible', 'quotes', 'decimals', 'zeros']) THEN 'hyphens'
        END,
        CASE
          WHEN folded_id(id, ['case', 'invisible', 'quotes', 'decimals', 'hyphens'])
            <> folded_id(near_match, ['case', 'invisible', 'quotes', 'decimals', 'hyphens']) THEN 'zeros'
        END
      ) AS ignoring
    FROM near_ids
  ) AS pairs
  GROUP BY kind, id, plays
) AS nearest
