"""One run of pandas: pandas_peer.py <plays> <locations> <tracks>. Writes a PeerRun as JSON."""

import json
import resource
import sys
import time

import pandas

begun = time.perf_counter()
plays_file, locations_file, tracks_file = sys.argv[1:4]
plays = pandas.read_csv(plays_file)
# Namibia's code is NA.
locations = pandas.read_csv(locations_file, keep_default_na=False)
tracks = pandas.read_csv(tracks_file)
counted = plays[plays["played_ms"] >= 60000]
counted = counted.merge(locations, left_on="location_id", right_on="id")
counted = counted.merge(tracks, left_on="track_id", right_on="id", how="left", suffixes=("", "_track"))
counted["licensor"] = counted["licensor"].fillna("(unknown)")
shares = counted.groupby(["country", "licensor"]).size()
seconds = time.perf_counter() - begun

at60 = {}
for (country, licensor), count in shares.items():
    at60.setdefault(country, {})[licensor] = int(count)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
json.dump({"seconds": seconds, "peakBytes": peak, "at60": at60}, sys.stdout)
