-- Who did it; null where that was the service itself, or before there was a trail.
alter table api_keys add column issued_by uuid, add column revoked_by uuid;
alter table deletions add column retried_by uuid;

-- Who did what. No foreign keys: an event outlives whatever it names. No content: ids alone.
create table audit_events (
  id            uuid        primary key default gen_random_uuid(),
  at            timestamptz not null default clock_timestamp(),
  actor         uuid,                 -- a key; null is the service itself
  tenant_id     uuid        not null, -- whose job or key it is
  action        text        not null,
  resource_kind text        not null,
  resource_id   uuid        not null,
  constraint audit_events_action check ((resource_kind, action) in (
    ('job', 'deletion.requested'), ('job', 'deletion.completed'),
    ('job', 'deletion.blocked'), ('job', 'deletion.reopened'),
    ('key', 'key.issued'), ('key', 'key.revoked')))
);
create index audit_events_by_time on audit_events (at desc, id desc);
create index audit_events_of_actor on audit_events (actor, at desc, id desc);
create index audit_events_of_resource on audit_events (resource_id, at desc, id desc);

-- What the ledger knows already. Who issued the keys there are, nobody wrote down.
insert into audit_events (at, actor, tenant_id, action, resource_kind, resource_id)
select requested_at, requested_by, tenant_id, 'deletion.requested', 'job', job_id from deletions;
insert into audit_events (at, tenant_id, action, resource_kind, resource_id)
select completed_at, tenant_id, 'deletion.completed', 'job', job_id from deletions
where status = 'COMPLETED';

create function audit_deletion() returns trigger language plpgsql as $$
begin
  insert into audit_events (actor, tenant_id, action, resource_kind, resource_id)
  values (
    case
      when tg_op = 'INSERT' then new.requested_by
      when new.status = 'PENDING' then new.retried_by
    end,
    new.tenant_id,
    case
      when tg_op = 'INSERT' then 'deletion.requested'
      when new.status = 'COMPLETED' then 'deletion.completed'
      when new.status = 'BLOCKED' then 'deletion.blocked'
      when new.status = 'PENDING' then 'deletion.reopened'
    end,
    'job',
    new.job_id);
  return null;
end $$;
create trigger deletions_begin after insert on deletions
  for each row execute function audit_deletion();
create trigger deletions_change after update of status on deletions
  for each row when (old.status <> new.status) execute function audit_deletion();

create function audit_key() returns trigger language plpgsql as $$
begin
  insert into audit_events (actor, tenant_id, action, resource_kind, resource_id)
  values (
    case tg_op when 'INSERT' then new.issued_by else new.revoked_by end,
    new.tenant_id,
    case tg_op when 'INSERT' then 'key.issued' else 'key.revoked' end,
    'key',
    new.id);
  return null;
end $$;
create trigger api_keys_begin after insert on api_keys
  for each row execute function audit_key();
create trigger api_keys_end after update of revoked_at on api_keys
  for each row when (old.revoked_at is null and new.revoked_at is not null)
  execute function audit_key();

-- The triggers above come here at a depth of two; a statement of anybody's own at one.
create function refuse_to_change_the_past() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and pg_trigger_depth() > 1 then
    return null;
  end if;
  raise exception 'audit_events is written by the database alone, and never changed'
    using errcode = 'insufficient_privilege';
end $$;
create trigger audit_events_stay before insert or update or delete or truncate on audit_events
  for each statement execute function refuse_to_change_the_past();
