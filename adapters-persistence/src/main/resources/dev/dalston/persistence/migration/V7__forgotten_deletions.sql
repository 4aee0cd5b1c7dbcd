-- A reconciliation walks the archived receipts first.
alter table reconciliations
  add column receipts bigint not null default 0,
  drop constraint reconciliations_phase,
  add constraint reconciliations_phase check
    (phase in ('RECEIPTS', 'ARTIFACTS', 'UPLOADS', 'DELETIONS', 'SETTLING'));
alter table reconciliation_findings
  drop constraint reconciliation_findings_kind,
  add constraint reconciliation_findings_kind check
    (kind in ('ORPHANED_ARTIFACTS', 'STRAY_OBJECT', 'ABANDONED_UPLOAD', 'MISSING_AUDIO',
      'UNFINISHED_DELETION', 'RETURNED', 'FORGOTTEN_DELETION')),
  drop constraint reconciliation_findings_outcome,
  add constraint reconciliation_findings_outcome check
    (outcome in ('REPORTED', 'REMOVED', 'RECORDED', 'GONE', 'LEFT'));
-- The next phase asks for them, page after page.
create index reconciliation_findings_forgotten
  on reconciliation_findings (reconciliation_id, job_id) where kind = 'FORGOTTEN_DELETION';
