-- First contact addresses, which approving an e-ID confirms in the same press (docs/adr/0021). Run as sigill_owner
-- after db/core/loss-people.sql, whose role it uses for the same reason: to compare an address uses no index under a policy.

grant create on schema tenant to sigill_search; -- to be given the function; taken back below

-- Whether another person has the address. Every caller gets only yes or no. One that cannot be compared counts as shared.
create or replace function tenant.is_address_shared(of_employee uuid, of_kind text, address text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $fn$
declare
  contact constant text := case of_kind when 'email' then lower(address)
    else regexp_replace(regexp_replace(regexp_replace(address, '\(0\)|[^0-9+]', '', 'g'), '^00', '+'), '^0', '+46') end;
begin
  if of_kind = 'phone' and contact !~ '^\+[1-9][0-9]{6,14}$' then
    return true;
  end if;
  return exists (select from tenant.people_at(contact, 2) found (id) where found.id <> of_employee);
end $fn$;
alter function tenant.is_address_shared(uuid, text, text) owner to sigill_search;
revoke all on function tenant.is_address_shared(uuid, text, text) from public;
grant execute on function tenant.is_address_shared(uuid, text, text) to sigill_app, sigill_worker, sigill_signer;
revoke create on schema tenant from sigill_search;

-- Whether the person had no other of its kind, before or since, none waits, and nobody else has it.
create or replace function tenant.is_only_address(one tenant.contact_address) returns boolean language sql stable as $fn$
  select one.value is not null and one.replaced is null and one.withdrawn_at is null
    and not exists (select from tenant.contact_address other
      where other.organisation_id = one.organisation_id and other.employee_id = one.employee_id and other.kind = one.kind
        and other.nth <> one.nth and (other.in_force_at is not null or other.withdrawn_at is null))
    and not tenant.is_address_shared(one.employee_id, one.kind, one.value)
$fn$;

-- True for an unconfirmed address that a list gave to a person who had none of its kind.
create or replace function tenant.is_first_address(one tenant.contact_address) returns boolean language sql stable as $fn$
  select one.import_id is not null and one.in_force_at is not null and one.confirmed_at is null
    and tenant.is_only_address(one)
$fn$;

-- The confirming officer must approve an e-ID of the same person in this transaction: either alone, where a signed act names
-- the entry, or among many, by the officer's own plan that names it.
create or replace function tenant.is_confirmed_by_approval(one tenant.contact_address) returns boolean
language sql stable as $fn$
  select exists (
    select from tenant.eid e
      join tenant.eid_event made on made.organisation_id = e.organisation_id and made.eid_id = e.id
     where e.organisation_id = one.organisation_id and e.employee_id = one.employee_id
       and made.verb = 'approve' and made.xmin = pg_current_xact_id()::xid
       and tenant.person_of(made.organisation_id, made.by_account) = tenant.person_of(one.organisation_id, one.confirmed_by)
       and case when made.source like 'bulk:%' then exists (
           select from tenant.bulk b
             join tenant.bulk_row r on r.organisation_id = b.organisation_id and r.bulk_id = b.id
            where b.organisation_id = one.organisation_id and 'bulk:' || b.id = made.source and b.started_at is not null
              and r.eid_id = e.id and r.code is null and one.id = any (r.addresses)
              and tenant.person_of(b.organisation_id, b.planned_by)
                = tenant.person_of(one.organisation_id, one.confirmed_by))
         else session_user <> 'sigill_worker' and not exists (
           select from tenant.signed_act_use u
             join tenant.signed_act a on a.organisation_id = u.organisation_id and a.id = u.act_id
            where u.organisation_id = made.organisation_id and u.event_id = made.id
              and not coalesce(a.words::jsonb -> 'addresses' ? one.id::text, false)) end)
$fn$;

revoke all on function tenant.is_only_address(tenant.contact_address), tenant.is_first_address(tenant.contact_address),
  tenant.is_confirmed_by_approval(tenant.contact_address) from public;
grant execute on function tenant.is_only_address(tenant.contact_address), tenant.is_first_address(tenant.contact_address)
  to sigill_app, sigill_worker, sigill_signer;
grant execute on function tenant.is_confirmed_by_approval(tenant.contact_address) to sigill_app, sigill_worker;
-- The signer writes them into the words of an act.
grant select on tenant.contact_address to sigill_signer;
