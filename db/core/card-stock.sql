-- Blank cards and cards out of use: what has become of each number is read from where it is on record, and a card that
-- was withdrawn is never bound again, whoever writes. Run as sigill_owner after db/core/people.sql, db/core/guards.sql and
-- db/core/lifecycle.sql, whose tools it uses (docs/adr/0068).

-- A number as it is compared, in what stands before the digits that are counted and these; lib/domain/credential/card-stock.ts.
create or replace function tenant.card_parts(number text, out plain text, out prefix text, out digits integer, out value bigint)
language sql immutable as $fn$
  select n.plain, left(n.plain, length(n.plain) - length(t.tail)), length(t.tail), coalesce(nullif(t.tail, ''), '0')::bigint
    from (select upper(regexp_replace(normalize(number, NFKC), '[^0-9A-Za-z]', '', 'g')) as plain) n,
      lateral (select coalesce(substring(n.plain from '[0-9]{1,15}$'), '') as tail) t
$fn$;

create or replace function tenant.is_card_withdrawn(own uuid, of_number text) returns boolean language plpgsql stable
set search_path = pg_catalog, pg_temp as $fn$
begin
  return exists (
    select from tenant.card_parts(of_number) p join tenant.card_withdrawal w on w.organisation_id = own
       and w.prefix = p.prefix and w.digits = p.digits and w.first <= p.value and w.last >= p.value);
end $fn$;

-- The numbers from a first to a last that are on no e-ID, in no drawer, refused by no answer of a bureau, and not withdrawn.
create or replace function tenant.card_range_free(own uuid, of_prefix text, of_digits integer, of_first bigint, of_last bigint)
returns int8multirange language plpgsql stable set search_path = pg_catalog, pg_temp as $fn$
declare
  low constant text := of_prefix || case when of_digits = 0 then '' else lpad(of_first::text, of_digits, '0') end;
  high constant text := of_prefix || case when of_digits = 0 then '' else lpad(of_last::text, of_digits, '0') end;
  used int8multirange;
begin
  select range_agg(one) into used from (
    select int8range(w.first, w.last, '[]') as one from tenant.card_withdrawal w
     where w.organisation_id = own and w.prefix = of_prefix and w.digits = of_digits
       and w.first <= of_last and w.last >= of_first
    union all
    select int8range(p.value, p.value, '[]') from (
      select e.carrier_number as number from tenant.search_term t
        join tenant.eid e on e.organisation_id = t.organisation_id and e.id = t.subject_id
       where t.organisation_id = own and t.kind = 'eid' and t.term between lower(low) and lower(high)
      union all select r.number from tenant.reserve_card r where r.organisation_id = own
      union all select b.card_number from tenant.card_batch_row b where b.organisation_id = own and b.card_number is not null
    ) n, lateral tenant.card_parts(n.number) p
     where p.prefix = of_prefix and p.digits = of_digits and p.value between of_first and of_last) known;
  return int8multirange(int8range(of_first, of_last, '[]')) - coalesce(used, '{}'::int8multirange);
end $fn$;

create or replace function tenant.guard_card_withdrawal() returns trigger language plpgsql as $fn$
declare
  once constant text[] := array['destroyed_at', 'destroyed_by', 'version'];
begin
  if tg_op = 'UPDATE' and (old.destroyed_at is not null or (to_jsonb(new) - once) is distinct from (to_jsonb(old) - once)) then
    raise exception 'a card that was withdrawn is destroyed once, and nothing else of it changes' using errcode = 'check_violation';
  end if;
  if new.eid_id is not null and new.destroyed_by is not null and tenant.person_of(new.organisation_id, new.destroyed_by)
    = tenant.person_of(new.organisation_id, new.withdrawn_by) then
    raise exception 'a card with keys in it is destroyed by another than who withdrew it' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

create or replace function tenant.guard_eid_card() returns trigger language plpgsql as $fn$
begin
  if new.carrier_number ~ '[^0-9A-Za-z -]' then
    raise exception 'a number on a carrier is letters and digits, grouped by spaces and hyphens' using errcode = 'check_violation';
  end if;
  if tenant.is_card_withdrawn(new.organisation_id, new.carrier_number) then
    raise exception 'a card that was withdrawn is bound to no e-ID' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- A series that was typed wrong is removed while nothing has been done with its cards, and is otherwise as it came.
create or replace function tenant.guard_card_series() returns trigger language plpgsql as $fn$
begin
  if exists (select from tenant.card_withdrawal w where w.organisation_id = old.organisation_id and w.prefix = old.prefix
    and w.digits = old.digits and w.first <= old.last and w.last >= old.first) then
    raise exception 'a series with withdrawn cards is kept' using errcode = 'check_violation';
  end if;
  return old;
end $fn$;

revoke all on function tenant.card_parts(text), tenant.is_card_withdrawn(uuid, text),
  tenant.card_range_free(uuid, text, integer, bigint, bigint), tenant.guard_card_withdrawal(), tenant.guard_eid_card(),
  tenant.guard_card_series() from public;
grant execute on function tenant.card_parts(text), tenant.is_card_withdrawn(uuid, text),
  tenant.card_range_free(uuid, text, integer, bigint, bigint) to sigill_app, sigill_worker;

select pg_temp.ensure_trigger('tenant.card_withdrawal', 'one_way',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_card_withdrawal()');
select pg_temp.ensure_refusal('tenant.card_withdrawal', 'kept', 'delete or truncate');
select pg_temp.ensure_trigger('tenant.card_series', 'unused_only',
  'trigger %I before delete on %s for each row execute function tenant.guard_card_series()');
select pg_temp.ensure_row_refusal('tenant.card_series', 'as_received', 'update',
  '(to_jsonb(new) - array[''desk_id'', ''place'', ''warn_below'', ''version''])
    is distinct from (to_jsonb(old) - array[''desk_id'', ''place'', ''warn_below'', ''version''])');
select pg_temp.ensure_refusal('tenant.card_series', 'kept', 'truncate');
revoke insert on tenant.card_series from sigill_worker;
select pg_temp.ensure_trigger('tenant.eid', 'card_in_use',
  'trigger %I before insert on %s for each row when (new.carrier_number is not null) execute function tenant.guard_eid_card()');
select pg_temp.ensure_trigger('tenant.eid', 'card_in_use_still',
  'trigger %I before update of carrier_number on %s for each row
    when (new.carrier_number is not null and new.carrier_number is distinct from old.carrier_number)
    execute function tenant.guard_eid_card()');
