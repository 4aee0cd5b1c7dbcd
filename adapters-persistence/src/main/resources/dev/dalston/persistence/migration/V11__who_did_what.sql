-- Where it was no key: which part of the service. Of removals, how many. What belongs to nobody has
-- no tenant.
alter table audit_events
  add column duty text,
  add column objects bigint,
  alter column tenant_id drop not null,
  add constraint audit_events_actor check (actor is null or duty is null),
  drop constraint audit_events_action,
  add constraint audit_events_action check ((resource_kind, action) in (
    ('job', 'deletion.requested'), ('job', 'deletion.completed'), ('job', 'deletion.blocked'),
    ('job', 'deletion.reopened'), ('job', 'deletion.recorded'), ('job', 'deletion.overridden'),
    ('job', 'removal.begun'), ('job', 'removal.completed'),
    ('reconciliation', 'removal.begun'), ('reconciliation', 'removal.completed'),
    ('key', 'key.issued'), ('key', 'key.revoked'), ('key', 'key.changed')));
alter table deletions add column retry_duty text;

create or replace function audit_deletion() returns trigger language plpgsql as $$
declare
  again boolean := num_nonnulls(new.retried_by, new.retry_duty) > 0;
  event text := case
    when new.status = 'COMPLETED' and (tg_op = 'INSERT' or old.status = 'COMPLETED')
      then 'deletion.recorded'
    when new.status = 'COMPLETED' then 'deletion.completed'
    when new.status = 'BLOCKED' then 'deletion.blocked'
    when tg_op = 'INSERT' and not again then 'deletion.requested'
    else 'deletion.reopened'
  end;
  retried boolean := event in ('deletion.reopened', 'deletion.recorded');
  who uuid := case
    when event = 'deletion.requested' then new.requested_by
    when retried then new.retried_by
  end;
begin
  insert into audit_events (actor, duty, tenant_id, action, resource_kind, resource_id)
  values (
    who,
    case when who is null then coalesce(case when retried then new.retry_duty end, 'service') end,
    new.tenant_id, event, 'job', new.job_id);
  return null;
end $$;
drop trigger deletions_change on deletions;
create trigger deletions_change after update of status, completed_at on deletions
  for each row when (old.status <> new.status
    or new.status = 'COMPLETED' and old.completed_at <> new.completed_at)
  execute function audit_deletion();

-- An update of what a key opens, and a removal, are no statements of the service.
create or replace function audit_key() returns trigger language plpgsql as $$
declare
  event text := case
    when tg_op = 'INSERT' then 'key.issued'
    when tg_op = 'UPDATE' and old.revoked_at is null and new.revoked_at is not null
      then 'key.revoked'
    else 'key.changed'
  end;
  who uuid := case event when 'key.issued' then new.issued_by when 'key.revoked' then new.revoked_by end;
begin
  insert into audit_events (actor, duty, tenant_id, action, resource_kind, resource_id)
  values (
    who,
    case when who is null then case event when 'key.issued' then 'start' else 'database' end end,
    coalesce(new.tenant_id, old.tenant_id), event, 'key', coalesce(new.id, old.id));
  return null;
end $$;
drop trigger api_keys_end on api_keys;
create trigger api_keys_change after update on api_keys
  for each row when ((old.id, old.tenant_id, old.prefix, old.sha256, old.scopes, old.expires_at,
      old.revoked_at)
    is distinct from (new.id, new.tenant_id, new.prefix, new.sha256, new.scopes, new.expires_at,
      new.revoked_at))
  execute function audit_key();
create trigger api_keys_end after delete on api_keys
  for each row execute function audit_key();

-- What is nobody's is about to be removed, and was: so much is told before the first byte goes.
alter table reconciliation_findings
  drop constraint reconciliation_findings_outcome,
  add constraint reconciliation_findings_outcome check
    (outcome in ('REPORTED', 'REMOVING', 'REMOVED', 'RECORDED', 'GONE', 'LEFT'));
create function audit_removal() returns trigger language plpgsql as $$
declare
  who uuid := (select requested_by from reconciliations where id = new.reconciliation_id);
begin
  insert into audit_events (actor, duty, action, resource_kind, resource_id, objects)
  values (
    who,
    case when who is null then 'schedule' end,
    case new.outcome when 'REMOVING' then 'removal.begun' else 'removal.completed' end,
    case when new.job_id is null then 'reconciliation' else 'job' end,
    coalesce(new.job_id, new.reconciliation_id),
    new.objects);
  return null;
end $$;
create trigger reconciliation_findings_removal after update of outcome on reconciliation_findings
  for each row when (old.outcome <> new.outcome
    and (new.outcome = 'REMOVING' or old.outcome = 'REMOVING' and new.outcome = 'REMOVED'))
  execute function audit_removal();

-- Asked for once a second, and not to be searched for among those that failed.
create index reconciliations_completed on reconciliations (requested_at desc)
  where status = 'COMPLETED';
