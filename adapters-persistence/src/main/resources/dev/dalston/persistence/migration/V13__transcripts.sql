-- Which upload brought the transcript: no two uploads have one key. What was handed in before has its
-- place by the claim.
alter table tasks add column transcript uuid;
update tasks set transcript = claim_token where claim_token is not null;
