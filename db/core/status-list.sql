-- Where each certificate stands in its issuer's Token Status List (docs/adr/0094). Run as sigill_owner after
-- db/core/lifecycle.sql, whose tools it uses. By chance, so that an index says nothing of when a certificate was issued or
-- beside whom; once given never moved and never another's, also when the certificate has ended.

revoke insert on tenant.status_list_index from sigill_app, sigill_worker;
select pg_temp.ensure_refusal('tenant.status_list_index', 'append_only', 'update or delete or truncate');

-- Within 2^20 as long as half of it is free, then within twice as much, and so on: once eight tries found a place taken,
-- which the highest place given tells. The eight digits at the end of a random uuid are random throughout. What another
-- transaction has just taken is tried elsewhere.
create or replace function tenant.give_status_indexes(of_organisation uuid, issuers uuid[], serials text[],
  least_bits integer default 20) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
declare
  before text := current_setting('app.organisation_id', true);
  given integer := 0;
  added integer;
  bits integer;
begin
  perform set_config('app.organisation_id', of_organisation::text, true);
  select greatest(least_bits, max(length(ltrim(highest.idx::bit(27)::text, '0')))) into bits
    from (select distinct issuer from unnest(issuers) as its(issuer)) as asked
    cross join lateral (select k.idx from tenant.status_list_index k
      where k.organisation_id = of_organisation and k.issuer_id = asked.issuer order by k.idx desc limit 1) as highest;
  for try in 0 .. 8 * (27 - bits) - 1 loop
    insert into tenant.status_list_index (organisation_id, issuer_id, serial, idx)
      select of_organisation, wanted.issuer, wanted.serial,
        ('x' || right(gen_random_uuid()::text, 8))::bit(32)::bigint & ((1 << (bits + try / 8)) - 1)
      from unnest(issuers, serials) as wanted(issuer, serial)
      where not exists (select from tenant.status_list_index k where k.organisation_id = of_organisation
        and k.issuer_id = wanted.issuer and k.serial = wanted.serial)
    on conflict do nothing;
    get diagnostics added = row_count;
    given := given + added;
    exit when added = cardinality(serials) or not exists (
      select from unnest(issuers, serials) as wanted(issuer, serial)
      where not exists (select from tenant.status_list_index k where k.organisation_id = of_organisation
        and k.issuer_id = wanted.issuer and k.serial = wanted.serial));
  end loop;
  perform set_config('app.organisation_id', coalesce(before, ''), true);
  return given;
end $fn$;
revoke all on function tenant.give_status_indexes(uuid, uuid[], text[], integer) from public;

create or replace function tenant.index_new_certificates() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
begin
  perform tenant.give_status_indexes(organisation_id, array_agg(issuer_id), array_agg(serial))
    from brought group by organisation_id;
  return null;
end $fn$;
revoke all on function tenant.index_new_certificates() from public;
select pg_temp.ensure_trigger('tenant.certificate_status', 'stands_in_list',
  'trigger %I after insert on %s referencing new table as brought for each statement
     execute function tenant.index_new_certificates()');

-- For certificates from before there were indexes, some at a time in the order of their keys, in the employer that is set:
-- after a key, so that what is behind it is not read again for each. No key in the answer: there are no more.
drop function if exists tenant.index_old_certificates(uuid, integer);
create or replace function tenant.index_old_certificates(of_organisation uuid, after_issuer uuid, after_serial text,
  most integer, out given integer, out last_issuer uuid, out last_serial text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
declare
  issuers uuid[];
  serials text[];
begin
  select array_agg(s.issuer_id order by s.issuer_id, s.serial), array_agg(s.serial order by s.issuer_id, s.serial)
    into issuers, serials from (
      select issuer_id, serial from tenant.certificate_status
      where organisation_id = of_organisation
        and (after_issuer is null or (issuer_id, serial) > (after_issuer, after_serial))
      order by issuer_id, serial limit most) as s;
  given := case when issuers is null then 0 else tenant.give_status_indexes(of_organisation, issuers, serials) end;
  if cardinality(issuers) = most then
    last_issuer := issuers[most];
    last_serial := serials[most];
  end if;
end $fn$;
revoke all on function tenant.index_old_certificates(uuid, uuid, text, integer) from public;
grant execute on function tenant.index_old_certificates(uuid, uuid, text, integer) to sigill_worker;
