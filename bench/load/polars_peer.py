"""One run of Polars, lazily: polars_peer.py <plays> <locations> <tracks>. Writes a PeerRun as JSON."""

import json
import resource
import sys
import time

import polars

begun = time.perf_counter()
plays_file, locations_file, tracks_file = sys.argv[1:4]
shares = (
    polars.scan_csv(plays_file)
    .filter(polars.col("played_ms") >= 60000)
    .join(polars.scan_csv(locations_file), left_on="location_id", right_on="id")
    .join(polars.scan_csv(tracks_file), left_on="track_id", right_on="id", how="left")
    .group_by("country", polars.col("licensor").fill_null("(unknown)"))
    .len()
    .collect(engine="streaming")
)
seconds = time.perf_counter() - begun

at60 = {}
for country, licensor, count in shares.iter_rows():
    at60.setdefault(country, {})[licensor] = int(count)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
json.dump({"seconds": seconds, "peakBytes": peak, "at60": at60}, sys.stdout)
