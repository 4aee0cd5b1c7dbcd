-- What is blocked is tried again by itself, also what was blocked before that was so.
update deletions set due_at = now() where status = 'BLOCKED' and due_at is null;
