-- Whom a telephone number or a mail address is of, for who reports a loss without signing in. Run as sigill_owner after
-- db/core/search.sql, whose role it uses for the same reason (docs/adr/0044): to compare an address as it is written
-- leaks, so under a policy no index would be used, and every person of the employer's would be read.

grant select (email, phone) on tenant.employee to sigill_search;
select pg_temp.ensure_policy('tenant.employee', 'search_reads', 'select', 'sigill_search', 'true');
grant create on schema tenant to sigill_search; -- to be given the function; taken back below

-- As lib/domain/credential/signed-out-loss.ts writes both: +46701740635, or in small letters.
create or replace function tenant.people_at(contact text, most integer) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $fn$
declare
  own constant uuid := tenant.search_employer();
begin
  if contact like '+%' then
    return query select e.id from tenant.employee e
      where e.organisation_id = own and regexp_replace(regexp_replace(
        regexp_replace(e.phone, '\(0\)|[^0-9+]', '', 'g'), '^00', '+'), '^0', '+46') = contact
      limit most;
  else
    return query select e.id from tenant.employee e
      where e.organisation_id = own and lower(e.email) = contact limit most;
  end if;
end $fn$;
alter function tenant.people_at(text, integer) owner to sigill_search;
revoke all on function tenant.people_at(text, integer) from public;
grant execute on function tenant.people_at(text, integer) to sigill_worker;
revoke create on schema tenant from sigill_search;
