-- The id by which a play is joined to tracks. On Spark, plays without a track id are salted instead.
CREATE OR REPLACE MACRO joined_track(location_id, track_id, played_ms) AS
track_id
