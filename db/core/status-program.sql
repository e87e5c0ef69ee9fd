-- What the status program reads, and what it asks. Run as sigill_owner after db/core/guards.sql, whose tools it uses.

grant select on tenant.certificate_status, tenant.crl, tenant.crl_served, tenant.issuer_certificate to sigill_status;
select pg_temp.ensure_policy('tenant.certificate_status', 'status_reads', 'select', 'sigill_status', 'true');
select pg_temp.ensure_policy('tenant.crl', 'status_reads', 'select', 'sigill_status', 'true');
select pg_temp.ensure_policy('tenant.crl_served', 'status_reads', 'select', 'sigill_status', 'true');
select pg_temp.ensure_policy('tenant.issuer_certificate', 'status_reads', 'select', 'sigill_status', 'true');
grant select on tenant.status_list_index to sigill_status;
select pg_temp.ensure_policy('tenant.status_list_index', 'status_reads', 'select', 'sigill_status', 'true');

-- It asks for certificates of keys it makes itself, and fills in nothing but what it asks: a few an hour, so that
-- whoever takes it over does not fill the table. The worker answers; nobody else writes here.
create or replace function tenant.limit_ocsp_requests() returns trigger language plpgsql as $fn$
begin
  if (select count(*) from tenant.ocsp_request r where r.organisation_id = new.organisation_id
      and r.issuer_id = new.issuer_id and r.requested_at > now() - interval '1 hour') >= 60 then
    raise exception 'too many OCSP keys were asked for within an hour' using errcode = 'insufficient_privilege';
  end if;
  -- Under the name of a key that another program holds, its answers would be signed with a key the certificate is not of.
  if exists (select from tenant.ocsp_request r where r.key_id = new.key_id)
    or exists (select from tenant.issuer_certificate c where c.key_id = new.key_id) then
    raise exception 'the name % is another program''s key''s', new.key_id using errcode = 'unique_violation';
  end if;
  -- Of its own keys it may say that they are exposed, each with a signature of that key (lib/pki/ocsp-key-withdrawal.ts).
  if new.withdraws is not null
    and (jsonb_typeof(new.withdraws) <> 'array' or octet_length(new.withdraws::text) > 16384) then
    raise exception 'what is withdrawn is no list of keys' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.limit_ocsp_requests() from public;
do $$
begin
  if not exists (select from pg_trigger where tgrelid = 'tenant.ocsp_request'::regclass and tgname = 'few_an_hour') then
    create trigger few_an_hour before insert on tenant.ocsp_request
      for each row execute function tenant.limit_ocsp_requests();
    alter table tenant.ocsp_request enable always trigger few_an_hour;
  end if;
end $$;
revoke insert on tenant.ocsp_request from sigill_app, sigill_worker;
grant select on tenant.ocsp_request to sigill_status;
revoke insert on tenant.ocsp_request from sigill_status;
grant insert (organisation_id, id, issuer_id, key_id, der, withdraws) on tenant.ocsp_request to sigill_status;
select pg_temp.ensure_policy('tenant.ocsp_request', 'status_reads', 'select', 'sigill_status', 'true');

-- The last day a relying party asked about an e-ID (docs/adr/0072): the day and nothing else, only later than what is
-- there, and only of certificates that this issuer made. Nobody writes it in another way.
create or replace function tenant.note_eid_use(of_organisation uuid, of_issuer uuid, serials text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
declare
  before text := current_setting('app.organisation_id', true);
begin
  perform set_config('app.organisation_id', of_organisation::text, true);
  insert into tenant.eid_use as known (organisation_id, eid_id, last_day)
    select distinct c.organisation_id, c.eid_id, (now() at time zone 'Europe/Stockholm')::date
    from tenant.certificate c
    where c.organisation_id = of_organisation and c.issuer_id = of_issuer and c.serial = any(serials)
  on conflict (organisation_id, eid_id) do update set last_day = excluded.last_day
    where known.last_day < excluded.last_day;
  perform set_config('app.organisation_id', coalesce(before, ''), true);
end $fn$;
revoke all on function tenant.note_eid_use(uuid, uuid, text[]) from public;
grant execute on function tenant.note_eid_use(uuid, uuid, text[]) to sigill_status;
revoke insert on tenant.eid_use from sigill_app, sigill_worker;
