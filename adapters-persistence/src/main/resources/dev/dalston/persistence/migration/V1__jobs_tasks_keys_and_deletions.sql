create table tenants (
  id   uuid primary key,
  name text not null unique
);

create table api_keys (
  id         uuid primary key,
  tenant_id  uuid        not null references tenants (id),
  name       text        not null,
  prefix     text        not null,
  sha256     char(64)    not null,
  scopes     text        not null, -- wire names, separated by spaces
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_by_prefix on api_keys (prefix);
create index api_keys_by_age on api_keys (created_at desc, id desc);
create index api_keys_that_administer on api_keys (id)
  where revoked_at is null and 'admin' = any (string_to_array(scopes, ' '));

create table jobs (
  id                    uuid primary key,
  tenant_id             uuid        not null references tenants (id),
  status                text        not null,
  file_name             text        not null,
  content_type          text        not null,
  bytes                 bigint      not null,
  display_name          text        not null,
  model                 text,
  language              text,
  parameters            jsonb       not null,
  error                 text,
  created_at            timestamptz not null,
  started_at            timestamptz,
  finished_at           timestamptz,
  deletion_requested_at timestamptz,
  constraint jobs_status check
    (status in ('PENDING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  -- The database, too, refuses to lose a job that has not ended.
  constraint jobs_deletion_only_when_ended check
    (deletion_requested_at is null or status in ('COMPLETED', 'FAILED', 'CANCELLED'))
);
create index jobs_of_tenant on jobs (tenant_id, created_at desc, id desc);
create index jobs_of_tenant_by_status on jobs (tenant_id, status, created_at desc, id desc);
create index jobs_of_all on jobs (created_at desc, id desc);
create index jobs_of_all_by_status on jobs (status, created_at desc, id desc);

create table tasks (
  id          uuid primary key,
  job_id      uuid        not null references jobs (id) on delete cascade,
  tenant_id   uuid        not null,
  stage       text        not null,
  status      text        not null,
  attempts    integer     not null,
  claim_token uuid,
  lease_until timestamptz,
  error       text,
  created_at  timestamptz not null,
  finished_at timestamptz,
  constraint tasks_status check
    (status in ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  constraint tasks_claim check ((claim_token is null) = (lease_until is null)),
  constraint tasks_running_are_held check (status <> 'RUNNING' or claim_token is not null)
);
create index tasks_of_job on tasks (job_id, created_at, id);
create index tasks_to_claim on tasks (tenant_id, created_at, id)
  where status in ('PENDING', 'RUNNING');
create index tasks_held on tasks (lease_until) where status = 'RUNNING';

-- No foreign keys: a row outlives its job and whatever else it names.
create table deletions (
  job_id            uuid primary key,
  tenant_id         uuid        not null,
  requested_by      uuid        not null,
  requested_at      timestamptz not null,
  status            text        not null,
  attempts          integer     not null,
  holder            uuid,
  due_at            timestamptz,
  objects           bigint,
  versions          bigint,
  delete_markers    bigint,
  uploads           bigint,
  bytes             bigint,
  obstacle          text,
  obstacle_lasting  boolean     not null default false,
  obstacle_until    timestamptz,
  completed_at      timestamptz,
  constraint deletions_status check (status in ('PENDING', 'BLOCKED', 'COMPLETED')),
  constraint deletions_completed check ((status = 'COMPLETED') = (completed_at is not null)),
  constraint deletions_inventory check
    (num_nulls(objects, versions, delete_markers, uploads, bytes) in (0, 5))
);
create index deletions_of_tenant on deletions (tenant_id, requested_at desc, job_id desc);
create index deletions_of_tenant_by_status
  on deletions (tenant_id, status, requested_at desc, job_id desc);
create index deletions_of_all on deletions (requested_at desc, job_id desc);
create index deletions_of_all_by_status on deletions (status, requested_at desc, job_id desc);
create index deletions_due on deletions (due_at) where status <> 'COMPLETED';
create index deletions_held on deletions (holder) where status <> 'COMPLETED';

-- No foreign key: the first upload comes before its job.
create table uploads (
  id         uuid primary key,
  job_id     uuid        not null,
  object_key text        not null,
  holder     uuid        not null,
  expires_at timestamptz not null
);
create index uploads_of_job on uploads (job_id);
create index uploads_of_holder on uploads (holder);
create index uploads_expired on uploads (expires_at);
