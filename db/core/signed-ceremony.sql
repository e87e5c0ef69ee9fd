-- Who signed that an issuer is made in a key ceremony, to take over from another (docs/adr/0124) or under another root
-- (docs/adr/0125), whoever writes. Run as sigill_owner after db/core/signed-act.sql, whose tools it uses.

-- Whose an act is that lets something of this subject be made: somebody's who may, everywhere, and of the last day; null of
-- any other. The subject is whom a successor takes over from, or the employer that gets another root.
create or replace function tenant.ceremony_signed_by(of_organisation uuid, act uuid, of_verb text, of_subject uuid)
returns text language sql stable as $fn$
  select tenant.person_of(a.organisation_id, a.account_id)
    from tenant.signed_act a join tenant.act_request r on r.organisation_id = a.organisation_id and r.id = a.id
   where a.organisation_id = of_organisation and a.id = act and a.verb = of_verb and r.subject_id = of_subject
     and a.words::jsonb ->> 'employer' = of_organisation::text
     and of_subject::text = case of_verb when 'succeed-issuer' then a.words::jsonb -> 'successor' ->> 'issuer'
       when 'make-root' then of_organisation::text end
     and a.signed_at > clock_timestamp() - interval '24 hours'
     and exists (select from tenant.officer o join tenant.officer_role h
           on h.organisation_id = o.organisation_id and h.officer_id = o.id
         where o.organisation_id = a.organisation_id and o.account_id = a.account_id and o.disabled_at is null
           and h.role in ('administrator', 'security-officer')
           and tenant.is_role_held(h.granted_at, h.removed_at, h.valid_from, h.valid_to)
           and not exists (select from tenant.officer_role_department d
             where d.organisation_id = h.organisation_id and d.role_id = h.id))
$fn$;

-- The same of the very issuer: of whom it takes over from, or of its name, beside the very roots that there are.
create or replace function tenant.issuer_signed_by(made tenant.issuer, act uuid) returns text language sql stable as $fn$
  select case
    when made.succeeds_id is not null then
      tenant.ceremony_signed_by(made.organisation_id, act, 'succeed-issuer', made.succeeds_id)
    when exists (
      select from tenant.signed_act a cross join lateral (select a.words::jsonb -> 'root') said (root)
       where a.organisation_id = made.organisation_id and a.id = act and said.root ->> 'name' = made.name
         and said.root -> 'beside' = (
           select coalesce(jsonb_agg(encode(sha256(c.der), 'hex') order by c.not_before desc, c.id), '[]')
             from tenant.issuer_certificate c
            where c.organisation_id = made.organisation_id and c.purpose = 'root' and c.issuer_id <> made.id)) then
      tenant.ceremony_signed_by(made.organisation_id, act, 'make-root', made.organisation_id)
    end
$fn$;

-- Acts come before the issuer that they were signed for, in the transaction that makes it: nothing is added to one that
-- there is, whatever was written in its row since. Whoever makes the same one meanwhile is waited for.
create or replace function tenant.guard_ceremony_act() returns trigger language plpgsql as $fn$
begin
  perform pg_advisory_xact_lock(hashtextextended('issuer ' || new.issuer_id, 0));
  if exists (select from tenant.issuer i where i.organisation_id = new.organisation_id and i.id = new.issuer_id) then
    raise exception 'an act is for an issuer that is not made yet' using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
create or replace function tenant.guard_issuer_made() returns trigger language plpgsql as $fn$
begin
  perform pg_advisory_xact_lock(hashtextextended('issuer ' || new.id, 0));
  return new;
end $fn$;

-- When the transaction ends: two people's acts where acts are required and this is a successor or another root, and nowhere
-- one person's or another's.
create or replace function tenant.guard_signed_ceremony() returns trigger language plpgsql as $fn$
declare
  own jsonb := to_jsonb(new);
  made tenant.issuer;
  acts int;
  people int;
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  select * into made from tenant.issuer i where i.organisation_id = new.organisation_id
     and i.id = coalesce(own ->> 'issuer_id', own ->> 'id')::uuid;
  select count(*), count(distinct tenant.issuer_signed_by(made, u.act_id)) into acts, people
    from tenant.ceremony_act u where u.organisation_id = made.organisation_id and u.issuer_id = made.id;
  if (acts, people) <> (2, 2) and (acts > 0 or (tenant.acts_required_since(new.organisation_id) is not null
      and (made.succeeds_id is not null or exists (
        select from tenant.issuer other where other.organisation_id = made.organisation_id and other.id <> made.id
          and other.issuing_key_id is not null)))) then
    raise exception 'the employer requires that two people sign a successor or another root with their passkeys, for it alone'
      using errcode = 'check_violation';
  end if;
  return null;
end $fn$;

revoke all on function tenant.ceremony_signed_by(uuid, uuid, text, uuid), tenant.issuer_signed_by(tenant.issuer, uuid),
  tenant.guard_ceremony_act(), tenant.guard_issuer_made(), tenant.guard_signed_ceremony() from public;
grant execute on function tenant.ceremony_signed_by(uuid, uuid, text, uuid), tenant.issuer_signed_by(tenant.issuer, uuid)
  to sigill_app, sigill_worker;
select pg_temp.ensure_trigger('tenant.ceremony_act', 'before_its_issuer',
  'trigger %I before insert on %s for each row execute function tenant.guard_ceremony_act()');
select pg_temp.ensure_trigger('tenant.issuer', 'made_once',
  'trigger %I before insert on %s for each row execute function tenant.guard_issuer_made()');
select pg_temp.ensure_refusal('tenant.ceremony_act', 'append_only', 'update or delete or truncate');
select pg_temp.ensure_trigger('tenant.issuer', 'signed_where_required',
  'constraint trigger %I after insert on %s deferrable initially deferred for each row
     when (num_nonnulls(new.succeeds_id, new.issuing_key_id) > 0) execute function tenant.guard_signed_ceremony()');
select pg_temp.ensure_trigger('tenant.ceremony_act', 'two_and_no_more',
  'constraint trigger %I after insert on %s deferrable initially deferred for each row
     execute function tenant.guard_signed_ceremony()');
-- What these were called when they were of successors alone.
drop function if exists tenant.guard_successor_act(), tenant.guard_signed_successor(),
  tenant.successor_signed_by(uuid, uuid, uuid);
-- An issuer has a key by its ceremony, which uses the worker's login, and a supplier has none.
select pg_temp.ensure_row_refusal('tenant.issuer', 'key_by_ceremony', 'insert',
  'new.issuing_key_id is not null and (new.kind <> ''own'' or current_user in (''sigill_app'', ''sigill_limited''))');

-- The ceremony uses the worker's login.
revoke insert on tenant.ceremony_act from sigill_app;
-- Whether the demo's passkeys count, as the signer asks.
grant execute on function tenant.has_software_passkeys() to sigill_worker;
