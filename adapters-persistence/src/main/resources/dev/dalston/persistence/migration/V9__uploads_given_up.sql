-- Two uploads to one key that were both given up must not wait for each other. A constant default:
-- no row is rewritten.
alter table uploads add column given_up boolean not null default false;
