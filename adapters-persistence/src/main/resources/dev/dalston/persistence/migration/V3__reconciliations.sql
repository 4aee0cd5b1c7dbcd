create table reconciliations (
  id           uuid primary key,
  requested_by uuid, -- null for the schedule
  requested_at timestamptz not null,
  apply        boolean     not null,
  older_than   bigint      not null, -- milliseconds
  status       text        not null,
  phase        text        not null,
  position     text,
  objects      bigint      not null,
  bytes        bigint      not null,
  jobs         bigint      not null,
  found        jsonb       not null, -- by kind
  holder       uuid,
  due_at       timestamptz,
  completed_at timestamptz,
  error        text,
  constraint reconciliations_status check (status in ('RUNNING', 'COMPLETED', 'FAILED')),
  constraint reconciliations_phase check
    (phase in ('ARTIFACTS', 'UPLOADS', 'DELETIONS', 'SETTLING')),
  constraint reconciliations_ended check ((status = 'RUNNING') = (completed_at is null)),
  constraint reconciliations_due check ((status = 'RUNNING') = (due_at is not null))
);
create unique index reconciliations_one_at_a_time on reconciliations ((true))
  where status = 'RUNNING';
create index reconciliations_by_age on reconciliations (requested_at desc, id desc);
create index reconciliations_of_the_schedule on reconciliations (requested_at desc)
  where requested_by is null;

create table reconciliation_findings (
  reconciliation_id uuid   not null references reconciliations (id) on delete cascade,
  number            bigint not null,
  kind              text   not null,
  job_id            uuid,
  object_key        text,
  objects           bigint not null,
  bytes             bigint not null,
  outcome           text   not null,
  reason            text,
  constraint reconciliation_findings_kind check
    (kind in ('ORPHANED_ARTIFACTS', 'STRAY_OBJECT', 'ABANDONED_UPLOAD', 'MISSING_AUDIO',
      'UNFINISHED_DELETION', 'RETURNED')),
  constraint reconciliation_findings_outcome check
    (outcome in ('REPORTED', 'REMOVED', 'GONE', 'LEFT')),
  primary key (reconciliation_id, number)
);
