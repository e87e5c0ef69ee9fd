-- Contact addresses: whoever writes one, by whatever way, it is on record as a change (docs/adr, two people behind an
-- address). Run after db/core/guards.sql and db/core/lifecycle.sql, whose tools it uses, as sigill_owner, in the same transaction.

-- Who entered an address and what it replaced: nothing of it but its confirmation or withdrawal is added, once.
select pg_temp.ensure_refusal('tenant.contact_address', 'kept', 'delete or truncate');
select pg_temp.ensure_row_refusal('tenant.contact_address', 'answered_once', 'update',
  'old.confirmed_at is not null or old.withdrawn_at is not null
    or (old.in_force_at is not null and new.in_force_at is distinct from old.in_force_at)
    or (to_jsonb(new) - array[''in_force_at'', ''confirmed_at'', ''confirmed_by'', ''confirmed_how'', ''withdrawn_at'', ''withdrawn_by''])
      is distinct from
      (to_jsonb(old) - array[''in_force_at'', ''confirmed_at'', ''confirmed_by'', ''confirmed_how'', ''withdrawn_at'', ''withdrawn_by''])');
-- Two people, and not two accounts of one (db/core/people.sql).
select pg_temp.ensure_row_refusal('tenant.contact_address', 'confirmed_by_another', 'insert or update',
  'new.confirmed_by is not null and tenant.person_of(new.organisation_id, new.confirmed_by) in (
    tenant.person_of(new.organisation_id, new.entered_by), tenant.person_of(new.organisation_id, new.uploaded_by),
    tenant.person_of(new.organisation_id, new.committed_by))');

-- An address that came past lib/people/employee (by hand) is entered here, with nobody behind it: no code
-- goes to it for a week, unless an officer confirms it.
create or replace function tenant.note_contact_address() returns trigger language plpgsql as $fn$
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true); -- db/core/guards.sql, 2
  insert into tenant.contact_address (organisation_id, id, employee_id, kind, replaced, value, entered_at, in_force_at)
  select e.organisation_id, gen_random_uuid(), e.id, k.kind, last.value, k.value, now(), now()
    from tenant.employee e
    cross join lateral (values ('email', nullif(e.email, '')), ('phone', nullif(e.phone, ''))) k (kind, value)
    left join lateral (
      select a.value from tenant.contact_address a
       where a.organisation_id = e.organisation_id and a.employee_id = e.id and a.kind = k.kind
         and a.in_force_at is not null
       order by a.nth desc limit 1) last on true
   where e.organisation_id = new.organisation_id and e.id = new.id and k.value is distinct from last.value;
  return null;
end $fn$;
revoke all on function tenant.note_contact_address() from public;

-- At commit, so that a command may write the person and the entry in either order.
select pg_temp.ensure_trigger('tenant.employee', 'contact_address',
  'constraint trigger %I after insert or update of email, phone on %s deferrable initially deferred for each row execute function tenant.note_contact_address()');

-- Whoever writes, by whatever way: since when is the database's clock, from level 3 a change that an officer enters waits
-- for a second one, and that one is an officer in service, known, and not the person (lib/domain/people/contact-address.ts).
create or replace function tenant.guard_contact_address() returns trigger language plpgsql as $fn$
declare
  told boolean := tenant.may_date_back();
  now_at timestamptz := clock_timestamp();
  programs constant text[] := '{sigill_app,sigill_worker,sigill_api,sigill_signer,sigill_status}';
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.confirmed_at, new.confirmed_by, new.withdrawn_at, new.withdrawn_by) > 0 then
      raise exception 'a contact address is entered before anybody answers' using errcode = 'check_violation';
    end if;
    if not told then
      new.entered_at := now_at;
      new.in_force_at := case when new.in_force_at is not null then now_at end;
    end if;
    -- The uploader and committer are copied from the list's own row, so that no writer can claim them for another entry.
    if new.import_id is null then
      new.uploaded_by := null;
      new.committed_by := null;
    else
      select i.account_id, i.committed_by, i.committed_by into new.uploaded_by, new.committed_by, new.entered_by
        from tenant.employee_import i
       where i.organisation_id = new.organisation_id and i.id = new.import_id and i.state = 'committed';
      if not found then
        raise exception 'a contact address comes by a list that is imported' using errcode = 'check_violation';
      end if;
    end if;
    -- Also what a program writes in the name of nobody, into the register itself.
    if new.in_force_at is not null and (new.entered_by is not null or not told and session_user = any (programs)) and exists (
        select from tenant.eid
          join tenant.eid_type type on type.organisation_id = eid.organisation_id and type.id = eid.type_id
           and type.version = eid.type_version
         where eid.organisation_id = new.organisation_id and eid.employee_id = new.employee_id and type.level >= 3
           and eid.status not in ('revoked', 'cancelled') and eid.valid_to > new.entered_at) then
      raise exception 'from level 3 a change of contact address waits for a second officer (K3.4)'
        using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if not told then
    new.in_force_at := case when old.in_force_at is not null then old.in_force_at
      when new.in_force_at is not null then now_at end;
    new.confirmed_at := case when new.confirmed_at is not null then now_at end;
    new.withdrawn_at := case when new.withdrawn_at is not null then now_at end;
  end if;
  if old.in_force_at is null and new.in_force_at is not null and (new.confirmed_by is null
      or new.confirmed_at - old.entered_at > interval '14 days') then
    raise exception 'a contact address that waits comes into force by a second officer, within 14 days'
      using errcode = 'check_violation';
  end if;
  if new.confirmed_by is not null and (not tenant.is_known(new.organisation_id, new.confirmed_by)
      or tenant.employee_of(new.organisation_id, new.confirmed_by) = new.employee_id
      or not exists (select from tenant.officer where organisation_id = new.organisation_id
        and account_id = new.confirmed_by and disabled_at is null)) then
    raise exception 'a contact address is confirmed by an officer who is known, and is not the person'
      using errcode = 'check_violation';
  end if;
  -- In the press that approves an e-ID the first address of its holder, and that alone; the worker confirms no other.
  if new.confirmed_how = 'order-approval' and old.confirmed_how is null
    and not (tenant.is_first_address(old) and tenant.is_confirmed_by_approval(new))
    or new.confirmed_how <> 'order-approval' and old.confirmed_how is null and session_user = 'sigill_worker' then
    raise exception 'the approval of an e-ID confirms the first address that a list gave its holder, as it was shown'
      using errcode = 'check_violation';
  end if;
  return new;
end $fn$;
revoke all on function tenant.guard_contact_address() from public;
-- Before the refusals: PostgreSQL takes triggers by name, and what is compared there is what becomes of the row.
select pg_temp.ensure_trigger('tenant.contact_address', 'a_second_person',
  'trigger %I before insert or update on %s for each row execute function tenant.guard_contact_address()');
