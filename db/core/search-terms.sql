-- What is searched: one table of terms, kept by triggers of its sources. Run as sigill_owner after db/core/guards.sql,
-- in the same transaction (docs/adr/0044).

create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;
create index if not exists search_word_alike
  on tenant.search_word using gin (organisation_id, word public.gin_trgm_ops);

-- 1. How text becomes terms -----------------------------------------------------------------------------------------

-- Lower case without the marks over letters: Åke and Ake are one word, Ærø is aro.
create or replace function tenant.search_folded(t text) returns text language sql immutable parallel safe as $fn$
  select case when t ~ '^[ -~]*$' then lower(t collate "C")
    else translate(regexp_replace(normalize(lower(t collate "sv-x-icu"), nfkd) collate "C", '[\u0300-\u036f]', '', 'g'),
      'æøłđðþßı', 'aolddtsi') end
$fn$;

-- The words of a text as they were written, in lower case; what is no letter and no digit parts them.
create or replace function tenant.search_words(t text) returns text[] language sql immutable parallel safe as $fn$
  select coalesce(array_agg(distinct left(word, 40)), '{}')
    from (select word from regexp_split_to_table(lower(normalize(left(t, 400), nfc) collate "sv-x-icu"), '[^[:alnum:]]+') word
           where word <> '' limit 40) found
$fn$;

-- A number without what people put between its parts: EL-2026-000412 is el2026000412.
create or replace function tenant.search_key(t text) returns text language sql immutable parallel safe as $fn$
  select nullif(left(regexp_replace(tenant.search_folded(left(t, 400)), '[^a-z0-9]', '', 'g'), 60), '')
$fn$;

-- Both as written and folded, so that who types Åke gets Åke first.
create or replace function tenant.search_spoken(t text) returns text[] language sql immutable parallel safe as $fn$
  select coalesce(array_agg(word) || array_agg(tenant.search_folded(word)), '{}') from unnest(tenant.search_words(t)) word
$fn$;

-- The departments and employee numbers of a person's other employments.
create or replace function tenant.search_also(work jsonb) returns text language sql immutable parallel safe as $fn$
  select string_agg(concat_ws(' ', one ->> 'department', one ->> 'employeeNumber'), ' ')
    from jsonb_array_elements(coalesce(work, '[]')) one
$fn$;

-- What one row of a source is found by. Of nothing but the row, so that what has to go is known from the old one.
create or replace function tenant.search_terms(source text, r jsonb) returns table (kind text, face text, term text)
language plpgsql immutable set search_path = pg_catalog, pg_temp as $fn$
declare
  terms text[];
begin
  if r is null then
    return;
  end if;
  kind := source;
  face := 'open';
  if source = 'employee' then
    terms := tenant.search_spoken(concat_ws(' ', r ->> 'given_name', r ->> 'surname', r ->> 'department_name',
      tenant.search_also(r -> 'also_employed')));
    if (r ->> 'protected_identity')::boolean then
      return query select distinct source, 'protected', one from unnest(terms) one;
      terms := '{}';
    end if;
    terms := terms || tenant.search_key(r ->> 'alias');
  elsif source = 'department' then
    terms := tenant.search_spoken(concat_ws(' ', r ->> 'name', r ->> 'code')) || tenant.search_key(r ->> 'code');
  elsif source = 'eid' then
    terms := array[tenant.search_key(r ->> 'number'), tenant.search_key(r ->> 'carrier_number'),
      right(tenant.search_key(r ->> 'carrier_number'), 4), tenant.search_key(r ->> 'supplier_reference')];
  elsif source = 'receipt' then
    terms := array[tenant.search_key(r ->> 'reference')];
  elsif source in ('agreement', 'procurement') then
    terms := tenant.search_spoken(concat_ws(' ', r ->> 'title', r ->> 'case_reference'))
      || tenant.search_key(r ->> 'number') || tenant.search_key(r ->> 'case_reference');
  elsif source = 'service' then
    terms := tenant.search_spoken(concat_ws(' ', r ->> 'name', r ->> 'protocol_id')) || tenant.search_key(r ->> 'protocol_id');
  elsif source = 'party' then
    terms := tenant.search_spoken(r ->> 'name') || tenant.search_key(r ->> 'number');
    if (r ->> 'supplier')::boolean then
      return query select distinct 'supplier', face, one from unnest(terms) one where one is not null;
    end if;
    if not ((r ->> 'relying_party')::boolean or (r ->> 'own')::boolean) then
      return;
    end if;
    kind := 'relying-party';
  end if;
  return query select distinct kind, face, one from unnest(terms) one where one is not null;
end $fn$;

-- Whether a term is a word that can be misspelt.
create or replace function tenant.search_is_word(kind text, term text) returns boolean language sql immutable as $fn$
  select kind not in ('eid', 'receipt') and length(term) > 2 and term !~ '[0-9]' and term = tenant.search_folded(term)
$fn$;

-- 2. Kept by the database, so that no command can forget it ----------------------------------------------------------

create or replace function tenant.search_insert(own uuid, id uuid, source text, r jsonb, was jsonb) returns void
language sql set search_path = pg_catalog, pg_temp as $fn$
  with made as (
    select kind, face, term from tenant.search_terms(source, r)
    except select kind, face, term from tenant.search_terms(source, was)
  ), spoken as (
    insert into tenant.search_word (organisation_id, kind, face, word)
    select own, made.kind, made.face, made.term from made
     where tenant.search_is_word(made.kind, made.term) and not exists (
       select from tenant.search_word w where w.organisation_id = own and w.kind = made.kind and w.face = made.face
         and w.word = made.term)
  )
  insert into tenant.search_term (organisation_id, kind, face, term, subject_id)
  select own, made.kind, made.face, made.term, id from made on conflict do nothing
$fn$;

-- By the owner's right, since no login may DELETE (db/core/removal.sql), and as the employer of the row, whoever writes.
create or replace function tenant.search_follow() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $fn$
declare
  was constant text := current_setting('app.organisation_id', true);
begin
  perform set_config('app.organisation_id', coalesce(new.organisation_id, old.organisation_id)::text, true);
  if tg_op <> 'INSERT' then
    delete from tenant.search_term t
     using (select kind, face, term from tenant.search_terms(tg_argv[0], to_jsonb(old))
            except select kind, face, term from tenant.search_terms(tg_argv[0], case when tg_op = 'UPDATE' then to_jsonb(new) end)) gone
     where t.organisation_id = old.organisation_id and t.kind = gone.kind and t.term = gone.term and t.face = gone.face
       and t.subject_id = old.id;
  end if;
  if tg_op <> 'DELETE' then
    perform tenant.search_insert(new.organisation_id, new.id, tg_argv[0], to_jsonb(new),
      case when tg_op = 'UPDATE' then to_jsonb(old) end);
  end if;
  perform set_config('app.organisation_id', coalesce(was, ''), true);
  return null;
end $fn$;

-- A department's new name is its people's too: all of them at once, and not by the trigger of each. What it says of them
-- is what tenant.search_terms does.
create or replace function tenant.search_renamed() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $fn$
declare
  was constant text[] := tenant.search_spoken(old.name);
  now constant text[] := tenant.search_spoken(new.name);
  employer constant text := current_setting('app.organisation_id', true);
begin
  perform set_config('app.organisation_id', new.organisation_id::text, true);
  with person as (
    select id, case when protected_identity then 'protected' else 'open' end as face,
      tenant.search_spoken(concat_ws(' ', given_name, surname, tenant.search_also(also_employed))) as own
      from tenant.employee where organisation_id = new.organisation_id and department_id = new.id
  ), gone as (
    delete from tenant.search_term t using person
     where t.organisation_id = new.organisation_id and t.kind = 'employee' and t.face = person.face
       and t.subject_id = person.id and t.term = any(was) and not t.term = any(now) and not t.term = any(person.own)
  ), spoken as (
    insert into tenant.search_word (organisation_id, kind, face, word)
    select distinct new.organisation_id, 'employee', person.face, word from person, unnest(now) as one (word)
     where tenant.search_is_word('employee', word) and not exists (
       select from tenant.search_word w where w.organisation_id = new.organisation_id and w.kind = 'employee'
         and w.face = person.face and w.word = one.word)
  )
  insert into tenant.search_term (organisation_id, kind, face, term, subject_id)
  select new.organisation_id, 'employee', person.face, term, person.id from person, unnest(now) term
  on conflict do nothing;
  perform set_config('app.organisation_id', coalesce(employer, ''), true);
  return null;
end $fn$;
select pg_temp.ensure_trigger('tenant.department', 'search_renamed',
  'trigger %I after update of name on %s for each row when (old.name <> new.name) execute function tenant.search_renamed()');

do $$
declare
  one record;
  same text;
begin
  for one in
    select * from (values
      ('employee', 'given_name, surname, department_id, also_employed, alias, protected_identity'),
      ('department', 'name, code'),
      ('eid', 'number, carrier_number, supplier_reference'),
      ('receipt', 'reference'),
      ('agreement', 'number, title, case_reference'),
      ('procurement', 'number, title, case_reference'),
      ('party', 'name, number, supplier, relying_party, own'),
      ('service', 'name, protocol_id')
    ) as source (name, said)
  loop
    perform pg_temp.ensure_trigger(format('tenant.%I', one.name)::regclass, 'search_rows', format(
      'trigger %%I after insert or delete on %%s for each row execute function tenant.search_follow(%L)', one.name));
    same := regexp_replace(one.said, '(\w+)', 'old.\1', 'g') || ') is distinct from ('
      || regexp_replace(one.said, '(\w+)', 'new.\1', 'g');
    perform pg_temp.ensure_trigger(format('tenant.%I', one.name)::regclass, 'search_said', format(
      'trigger %%I after update of %s on %%s for each row when ((%s)) execute function tenant.search_follow(%L)',
      one.said, same, one.name));
  end loop;
end $$;
