-- What the bucket had been asked for when nothing was found: names with blanks between; null where
-- that was not written down. No row is rewritten.
alter table deletions add column looked_for text;

alter table reconciliation_findings
  drop constraint reconciliation_findings_kind,
  add constraint reconciliation_findings_kind check
    (kind in ('ORPHANED_ARTIFACTS', 'STRAY_OBJECT', 'ABANDONED_UPLOAD', 'MISSING_AUDIO',
      'UNFINISHED_DELETION', 'RETURNED', 'FORGOTTEN_DELETION', 'UNREADABLE_LISTING'));
