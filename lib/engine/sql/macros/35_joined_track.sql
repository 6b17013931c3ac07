-- What a play is joined to tracks by. Spark spreads the plays without a track id over all tasks instead.
CREATE OR REPLACE MACRO joined_track(location_id, track_id, played_ms) AS
track_id
