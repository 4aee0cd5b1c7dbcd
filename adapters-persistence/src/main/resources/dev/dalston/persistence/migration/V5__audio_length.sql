-- How long a recording plays, where it says so itself.
alter table jobs add column audio_seconds numeric(12, 3) check (audio_seconds > 0);
