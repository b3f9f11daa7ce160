"""Mon cartable: what the pupil did last comes first."""
