alter table deletions
  add column erased_at      timestamptz,
  add column note           text,
  add column receipt        text,
  add column receipt_due_at timestamptz; -- null once the receipt is in the archive

-- What was completed before gets a receipt too: by then it had been erased and looked for again.
update deletions set erased_at = completed_at, receipt_due_at = completed_at
where status = 'COMPLETED';

alter table deletions
  add constraint deletions_erased check ((status = 'COMPLETED') = (erased_at is not null)),
  add constraint deletions_receipt check
    (status = 'COMPLETED' or num_nonnulls(receipt, receipt_due_at) = 0);
create index deletions_without_archived_receipt on deletions (receipt_due_at)
  where receipt_due_at is not null;

-- Public keys; never removed, so that old receipts can be verified for ever.
create table receipt_keys (
  id       text        primary key,
  jwk      text        not null,
  added_at timestamptz not null
);

-- One row. It goes back in time with a restored database, and so tells what may be missing.
create table receipt_horizon (
  known_until timestamptz not null
);
create unique index receipt_horizon_is_one on receipt_horizon ((true));
insert into receipt_horizon values (timestamptz 'epoch');
