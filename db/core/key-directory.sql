-- The key directory as everybody reads it (docs/adr/0111): the signer alone writes it, from its own copy, and nobody changes
-- it. Run as sigill_owner after db/core/signed-act.sql, whose tools it uses. What an entry must say is the signer's to judge.

create or replace function tenant.guard_key_directory() returns trigger language plpgsql as $fn$
declare
  last int := (select coalesce(max(d.number), 0) from tenant.key_directory d where d.organisation_id = new.organisation_id);
begin
  if new.number <> last + 1 or (new.entry::jsonb ->> 'number')::int <> new.number
    or (new.entry::jsonb ->> 'organisationId')::uuid <> new.organisation_id then
    raise exception 'entry % of the key directory does not follow entry %', new.number, last using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- Whether the passkey of a signed act is in the directory as it is now; where there is none, any is believed.
create or replace function tenant.is_in_key_directory(of_organisation uuid, of_act uuid) returns boolean
language sql stable as $fn$
  select not exists (select from tenant.key_directory d where d.organisation_id = of_organisation)
    or coalesce((select (
        select max(d.number) from tenant.key_directory d
         where d.organisation_id = of_organisation
           and d.entry::jsonb -> 'keys' @> jsonb_build_array(jsonb_build_object('credentialId', its.name))
      ) >= coalesce((
        select max(d.number) from tenant.key_directory d
         where d.organisation_id = of_organisation and d.entry::jsonb -> 'removed' ? its.name), 0)
      from tenant.signed_act a
      join tenant.passkey k on k.organisation_id = a.organisation_id and k.id = a.passkey_id
      cross join lateral (select translate(encode(k.credential_id, 'base64'), E'+/=\n', '-_') as name) its
     where a.organisation_id = of_organisation and a.id = of_act), false)
$fn$;
revoke all on function tenant.guard_key_directory(), tenant.is_in_key_directory(uuid, uuid) from public;
grant execute on function tenant.is_in_key_directory(uuid, uuid) to sigill_app;
select pg_temp.ensure_trigger('tenant.key_directory', 'follows',
  'trigger %I before insert on %s for each row execute function tenant.guard_key_directory()');
select pg_temp.ensure_refusal('tenant.key_directory', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_refusal('tenant.key_directory_check', 'kept', 'delete or truncate');

revoke insert on tenant.key_directory, tenant.key_directory_check from sigill_app, sigill_worker;
grant select, insert on tenant.key_directory, tenant.key_directory_check to sigill_signer;
-- Which employer a word in an address is: for whoever stands at the signer's own door (bin/key-directory.ts).
grant select on system.organisation_slug to sigill_signer;
grant update (checked_at, entries, differs_at) on tenant.key_directory_check to sigill_signer;
