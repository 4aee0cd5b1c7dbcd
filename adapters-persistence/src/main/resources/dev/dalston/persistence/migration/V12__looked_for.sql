-- What the bucket had been asked for when nothing was found: names with blanks between; null where
-- that was not written down. No row is rewritten.
alter table deletions add column looked_for text;
