-- Asked for once a second: the last that ended, and none that ends in the future.
drop index reconciliations_completed;
create index reconciliations_by_end on reconciliations (completed_at desc)
  where status = 'COMPLETED';
