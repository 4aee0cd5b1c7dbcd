-- What accounts for the recording; null while nothing does, and where an earlier release did not ask.
alter table deletions
  add column recording text check (recording in ('FOUND', 'NONE', 'ERASED_BEFORE', 'NOT_FOUND')),
  add column recording_missing_since timestamptz;

-- What is there passed a narrower check.
alter table audit_events
  drop constraint audit_events_action,
  add constraint audit_events_action check ((resource_kind, action) in (
    ('job', 'deletion.requested'), ('job', 'deletion.completed'),
    ('job', 'deletion.blocked'), ('job', 'deletion.reopened'), ('job', 'deletion.overridden'),
    ('key', 'key.issued'), ('key', 'key.revoked'))) not valid;

create function audit_override() returns trigger language plpgsql as $$
begin
  insert into audit_events (actor, tenant_id, action, resource_kind, resource_id)
  values (
    case tg_op when 'INSERT' then new.requested_by else new.retried_by end,
    new.tenant_id,
    'deletion.overridden',
    'job',
    new.job_id);
  return null;
end $$;
-- By name: after the event that says what was overridden.
create trigger deletions_begin_overridden after insert on deletions
  for each row when (new.recording = 'NOT_FOUND')
  execute function audit_override();
create trigger deletions_override after update of recording on deletions
  for each row when (new.recording = 'NOT_FOUND' and old.recording is null)
  execute function audit_override();
