-- What was answered about people stays as it was written; whoever writes. Run as sigill_owner after db/core/lifecycle.sql,
-- whose tools it uses.

select pg_temp.ensure_trigger('tenant.disclosure', 'kept',
  'trigger %I before update or delete or truncate on %s for each statement
     execute function tenant.refuse_but_disposal()');
select pg_temp.ensure_trigger('tenant.disclosure', 'clock',
  'trigger %I before insert on %s for each row execute function tenant.guard_clock()');
-- The worker answers nobody, and has no key to say who anything is about.
revoke all on tenant.disclosure from sigill_worker;
