-- Tens of thousands of rows that matter to nobody.
insert into tenants values (gen_random_uuid(), 'acme');
insert into tenants select gen_random_uuid(), 't' || i from generate_series(1, 50) i;
insert into jobs (id, tenant_id, status, file_name, content_type, bytes, display_name,
  parameters, created_at)
select gen_random_uuid(), t.id, 'COMPLETED', 'a.wav', 'audio/wav', 1, 'a', '{}',
  timestamptz '2026-01-01Z' + i * interval '1 second'
from generate_series(1, 30000) i
join (select id, row_number() over () n from tenants) t on t.n = 1 + i % 51;
insert into tasks (id, job_id, tenant_id, stage, status, attempts, created_at)
select gen_random_uuid(), id, tenant_id, 'transcribe', 'COMPLETED', 1, created_at
from jobs;
insert into deletions (job_id, tenant_id, requested_by, requested_at, status, attempts,
  erased_at, completed_at)
select gen_random_uuid(), tenant_id, id, created_at, 'COMPLETED', 1, created_at, created_at
from jobs, generate_series(1, 2);
insert into uploads (id, job_id, object_key, holder, expires_at)
select gen_random_uuid(), gen_random_uuid(), 'k', gen_random_uuid(),
  timestamptz '2027-01-01Z' + i * interval '1 second'
from generate_series(1, 30000) i;
insert into api_keys (id, tenant_id, name, prefix, sha256, scopes, created_at)
select gen_random_uuid(), tenant_id, 'a', 'dk_' || created_at, 'x', 'jobs:read', created_at
from jobs;
insert into reconciliations (id, requested_by, requested_at, apply, older_than, status, phase,
  objects, bytes, jobs, found, completed_at)
select gen_random_uuid(), gen_random_uuid(), timestamptz '2026-01-01Z' + i * interval '1 second',
  false, 1, 'COMPLETED', 'SETTLING', 1, 1, 1, '{}', now()
from generate_series(1, 30000) i;
insert into reconciliation_findings (reconciliation_id, number, kind, job_id, objects, bytes, outcome)
select r.id, i, 'FORGOTTEN_DELETION', gen_random_uuid(), 1, 1, 'REPORTED'
from (select id from reconciliations order by requested_at desc, id desc limit 1) r,
  generate_series(1, 30000) i;
analyze;
