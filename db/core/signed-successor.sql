-- Who signed that another authority is made, to take over from an issuer (docs/adr/0124), whoever writes. Run as sigill_owner
-- after db/core/signed-act.sql, whose tools it uses.

-- Whose an act is that lets a successor of this issuer be made: somebody's who may, everywhere, and of the last day; null
-- of any other (docs/adr/0124).
create or replace function tenant.successor_signed_by(of_organisation uuid, act uuid, of_issuer uuid) returns text
language sql stable as $fn$
  select tenant.person_of(a.organisation_id, a.account_id)
    from tenant.signed_act a join tenant.act_request r on r.organisation_id = a.organisation_id and r.id = a.id
   where a.organisation_id = of_organisation and a.id = act and a.verb = 'succeed-issuer' and r.subject_id = of_issuer
     and a.words::jsonb ->> 'employer' = of_organisation::text
     and a.words::jsonb -> 'successor' ->> 'issuer' = of_issuer::text
     and a.signed_at > clock_timestamp() - interval '24 hours'
     and exists (select from tenant.officer o join tenant.officer_role h
           on h.organisation_id = o.organisation_id and h.officer_id = o.id
         where o.organisation_id = a.organisation_id and o.account_id = a.account_id and o.disabled_at is null
           and h.role in ('administrator', 'security-officer')
           and tenant.is_role_held(h.granted_at, h.removed_at, h.valid_from, h.valid_to)
           and not exists (select from tenant.officer_role_department d
             where d.organisation_id = h.organisation_id and d.role_id = h.id))
$fn$;

-- In the transaction that makes it: nothing is added to a successor, and an act that was used is used.
create or replace function tenant.guard_successor_act() returns trigger language plpgsql as $fn$
begin
  if not exists (select from tenant.issuer i
    where i.organisation_id = new.organisation_id and i.id = new.issuer_id and i.xmin = pg_current_xact_id()::xid
      and tenant.successor_signed_by(i.organisation_id, new.act_id, i.succeeds_id) is not null) then
    raise exception 'an act is for the very successor it was signed for, within a day' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;

-- When the transaction ends, also where acts were added to one that was there: two people's where acts are required, and nowhere one person's. Another root beside an issuer
-- that there is has no acts of its own: two people first sign that they are optional.
create or replace function tenant.guard_signed_successor() returns trigger language plpgsql as $fn$
declare
  own jsonb := to_jsonb(new);
  made tenant.issuer;
  acts int;
  people int;
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 3
  select * into made from tenant.issuer i where i.organisation_id = new.organisation_id
     and i.id = coalesce(own ->> 'issuer_id', own ->> 'id')::uuid;
  if made.succeeds_id is null then
    if tenant.acts_required_since(new.organisation_id) is not null and exists (
      select from tenant.issuer other where other.organisation_id = new.organisation_id and other.id <> made.id
        and other.issuing_key_id is not null) then
      raise exception 'where acts are required, an employer that issues gets no issuer but a successor'
        using errcode = 'check_violation';
    end if;
    return null;
  end if;
  select count(*), count(distinct tenant.successor_signed_by(u.organisation_id, u.act_id, made.succeeds_id)) into acts, people
    from tenant.successor_act u where u.organisation_id = new.organisation_id and u.issuer_id = made.id;
  if (acts, people) <> (2, 2) and (acts > 0 or tenant.acts_required_since(new.organisation_id) is not null) then
    raise exception 'the employer requires that two people sign a successor with their passkeys'
      using errcode = 'check_violation';
  end if;
  return null;
end $fn$;

revoke all on function tenant.successor_signed_by(uuid, uuid, uuid), tenant.guard_successor_act(),
  tenant.guard_signed_successor() from public;
grant execute on function tenant.successor_signed_by(uuid, uuid, uuid) to sigill_app, sigill_worker;
select pg_temp.ensure_trigger('tenant.successor_act', 'for_its_successor',
  'trigger %I before insert on %s for each row execute function tenant.guard_successor_act()');
select pg_temp.ensure_refusal('tenant.successor_act', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_trigger('tenant.issuer', 'signed_where_required',
  'constraint trigger %I after insert on %s deferrable initially deferred for each row
     when (num_nonnulls(new.succeeds_id, new.issuing_key_id) > 0) execute function tenant.guard_signed_successor()');
select pg_temp.ensure_trigger('tenant.successor_act', 'two_and_no_more',
  'constraint trigger %I after insert on %s deferrable initially deferred for each row
     execute function tenant.guard_signed_successor()');
-- An issuer has a key by its ceremony, which uses the worker's login, and a supplier has none.
select pg_temp.ensure_row_refusal('tenant.issuer', 'key_by_ceremony', 'insert',
  'new.issuing_key_id is not null and (new.kind <> ''own'' or current_user in (''sigill_app'', ''sigill_limited''))');

-- The ceremony uses the worker's login.
revoke insert on tenant.successor_act from sigill_app;
-- Whether the demo's passkeys count, as the signer asks.
grant execute on function tenant.has_software_passkeys() to sigill_worker;
