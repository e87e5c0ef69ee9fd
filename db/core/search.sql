-- How terms are searched: two functions with rights of their own. Run as sigill_owner after db/core/search-terms.sql, in
-- the same transaction (docs/adr/0044).

-- Under forced row-level security an operator that is not leakproof, such as that of likeness, gets no index: a policy
-- of the employer's would be asked of every row first. sigill_search may read the two tables whole, and nothing else at
-- all; its functions narrow to the employer that is set, and answer with ids.
grant usage on schema tenant to sigill_search;
grant select on tenant.search_term, tenant.search_word to sigill_search;
-- To leave out whom a limited search does not reach; of these it sees the employer's alone, as everybody does.
grant select (organisation_id, id, department_id) on tenant.employee to sigill_search;
grant select (organisation_id, id, employee_id) on tenant.eid to sigill_search;
grant select (organisation_id, id, eid_id) on tenant.receipt to sigill_search;
select pg_temp.ensure_policy('tenant.search_term', 'search_reads', 'select', 'sigill_search', 'true');
select pg_temp.ensure_policy('tenant.search_word', 'search_reads', 'select', 'sigill_search', 'true');
grant create on schema tenant to sigill_search; -- to be given a function; taken back below

-- Whether a search within departments (db/core/department-limit.sql) may find it. Left out while it is searched and not
-- after: what is found elsewhere must not decide what is found here.
create or replace function tenant.search_reaches(own uuid, of_kind text, of_subject uuid) returns boolean
language plpgsql stable cost 1 set search_path = pg_catalog, pg_temp as $fn$
declare
  holder uuid := of_subject;
begin
  if of_kind = 'department' then
    return of_subject = any (nullif(current_setting('app.departments', true), '')::uuid[]);
  elsif of_kind not in ('employee', 'eid', 'receipt') then
    return true;
  end if;
  if of_kind = 'receipt' then
    holder := (select r.eid_id from tenant.receipt r where r.organisation_id = own and r.id = holder);
  end if;
  if of_kind <> 'employee' then
    holder := (select e.employee_id from tenant.eid e where e.organisation_id = own and e.id = holder);
  end if;
  return exists (select from tenant.employee p where p.organisation_id = own and p.id = holder
    and p.department_id = any (nullif(current_setting('app.departments', true), '')::uuid[]));
end $fn$;

-- Who has, of each word, a term within one of its ranges; of each range about `most`, the closest range first. It goes by
-- the word that fewest have, and of these by those who have the next one too, where they are not tens of thousands; each
-- is asked for the others.
create or replace function tenant.search_within(
  own uuid, kinds text[], faces text[], nths integer[], lows text[], highs text[], weights real[], most integer
) returns table (kind text, subject_id uuid) language plpgsql stable set search_path = pg_catalog, pg_temp as $fn$
declare
  rarest integer := nths[1];
  next integer;
  others integer[] := '{}'; -- the least likely first, so that most fall at the first question
  those_with_next uuid[];
  all_of_them constant boolean := coalesce(current_setting('app.departments', true), '') = '';
begin
  if exists (select from unnest(nths) nth where nth <> rarest) then
    select (array_agg(nth order by n, nth))[1], (array_agg(nth order by n, nth))[2:],
        (array_agg(nth order by n, nth) filter (where n < 10000))[2]
      into rarest, others, next from (
        select r.nth, sum(c.n) as n from unnest(nths, lows, highs) r (nth, low, high), unnest(kinds) k (kind), lateral (
            select count(*) as n from (select from tenant.search_term t where t.organisation_id = own and t.kind = k.kind
              and t.term between r.low and r.high limit 10000) some_of_them) c
         group by r.nth) counted;
    if next is not null then
      those_with_next := array(
        select h.subject_id from unnest(kinds) k (kind), unnest(nths, lows, highs) r (nth, low, high), lateral (
            select t.subject_id from tenant.search_term t where t.organisation_id = own and t.kind = k.kind
              and t.term between r.low and r.high and t.face = any(faces) limit 10000) h
         where r.nth = next);
    end if;
  end if;
  return query
    select k.kind, h.subject_id
      from unnest(kinds) k (kind), unnest(nths, lows, highs, weights) with ordinality r (nth, low, high, weight, at), lateral (
        select t.subject_id from tenant.search_term t
         where t.organisation_id = own and t.kind = k.kind and t.term between r.low and r.high and t.face = any(faces)
           and (those_with_next is null or t.subject_id in (select unnest(those_with_next)))
           and (all_of_them or tenant.search_reaches(own, t.kind, t.subject_id))
           and not exists (select from unnest(others) other (nth) where not exists (
             select from unnest(nths, lows, highs) w (nth, low, high), lateral (
                 select from tenant.search_term o
                  where o.organisation_id = own and o.subject_id = t.subject_id and o.term between w.low and w.high
                    and o.kind = k.kind and o.face = any(faces) limit 1) one_of_theirs
              where w.nth = other.nth))
         limit most) h
     where r.nth = rarest
     order by r.weight desc, r.at;
end $fn$;

-- The employer that is set: without one nothing is searched.
create or replace function tenant.search_employer() returns uuid language plpgsql stable
set search_path = pg_catalog, pg_temp as $fn$
declare
  own constant uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
begin
  if own is null then
    raise exception 'a search without an employer' using errcode = 'insufficient_privilege';
  end if;
  return own;
end $fn$;

-- One range for each word, from it to itself and what is added to it; none for no word.
create or replace function tenant.search_ranges(words text[], added text)
returns table (nths integer[], lows text[], highs text[], weights real[]) language sql immutable as $fn$
  select array_agg(nth::integer), array_agg(word), array_agg(word || added), array_agg(1::real)
    from unnest(words) with ordinality w (word, nth) having count(*) > 0
$fn$;

-- The same, and the dozen words in use that are most like each, or have it in them.
create or replace function tenant.search_alike(own uuid, kinds text[], faces text[], typed text[])
returns table (nths integer[], lows text[], highs text[], weights real[]) language sql stable
set search_path = pg_catalog, pg_temp as $fn$
  with range as (
    select nth::integer, word as low, word || chr(1114111) as high, 1::real as weight
      from unnest(typed) with ordinality w (word, nth)
    union all
    select w.nth::integer, v.word, v.word, v.likeness
      from unnest(typed) with ordinality w (word, nth), lateral (
        select u.word, max(public.similarity(u.word, w.word)) as likeness from tenant.search_word u
         where u.organisation_id = own and u.kind = any(kinds) and u.face = any(faces) and length(w.word) > 2 and w.word !~ '[0-9]'
           and (u.word operator(public.%) w.word or u.word like '%' || w.word || '%')
           and (public.similarity(u.word, w.word) >= 0.4 or strpos(u.word, w.word) > 0)
         group by u.word order by likeness desc, u.word limit 12) v
  )
  select array_agg(nth), array_agg(low), array_agg(high), array_agg(weight) from range
  having count(*) > 0
$fn$;

-- What is meant by what was typed, closest first and `most` of each kind: the number or the words as typed, then what
-- begins so, whatever the marks over letters, then what is spelt alike.
create or replace function tenant.search(typed text, kinds text[], sees_protected boolean, most integer)
returns table (kind text, subject_id uuid) language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $fn$
declare
  own constant uuid := tenant.search_employer();
  faces constant text[] := case when sees_protected then array['open', 'protected'] else array['open'] end;
  words constant text[] := (tenant.search_words(left(typed, 120)))[1:6];
  folded constant text[] := array(select distinct tenant.search_folded(word) from unnest(words) word);
  key constant text := substring(tenant.search_key(left(typed, 120)) from '^.*[0-9].*$');
  enough constant integer := least(greatest(most, 1), 100);
  lacking text[] := kinds;
  spoken text[]; -- of those, what is found by words and not by a number alone
  found text[] := '{}';
begin
  for step in 1 .. 5 loop
    spoken := array(select one from unnest(lacking) one where one not in ('eid', 'receipt'));
    for kind, subject_id in
      select w.kind, w.subject_id from (
        select lacking as kinds, '{1}'::integer[] as nths, array[key] as lows, array[key] as highs, '{1}'::real[] as weights
         where step = 1 and key is not null
        union all select lacking, '{1}', array[key], array[key || chr(1114111)], '{1}' where step = 3 and length(key) > 3
        union all select spoken, r.* from tenant.search_ranges(words, '') r where step = 2
        union all select spoken, r.* from tenant.search_ranges(folded, chr(1114111)) r where step = 4
        union all select spoken, r.* from tenant.search_alike(own, spoken, faces, folded) r where step = 5
      ) r, tenant.search_within(own, r.kinds, faces, nths, lows, highs, weights, enough) w
    loop
      continue when kind || subject_id = any(found) or not kind = any(lacking);
      found := found || (kind || subject_id);
      return next;
      if (select count(*) from unnest(found) one where starts_with(one, kind)) >= enough then
        lacking := array_remove(lacking, kind);
      end if;
    end loop;
  end loop;
end $fn$;

-- All that is meant, for a list that orders and filters by itself: what begins so, or else what is spelt alike.
create or replace function tenant.search_all(typed text, of_kind text, sees_protected boolean) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $fn$
declare
  own constant uuid := tenant.search_employer();
  faces constant text[] := case when sees_protected then array['open', 'protected'] else array['open'] end;
  folded constant text[] := array(
    select distinct tenant.search_folded(word) from unnest((tenant.search_words(left(typed, 120)))[1:6]) word);
  spoken constant boolean := of_kind not in ('eid', 'receipt');
  key constant text := substring(tenant.search_key(left(typed, 120)) from case when spoken then '^.*[0-9].*$' else '^.*$' end);
begin
  return query
    select w.subject_id from tenant.search_ranges(folded, chr(1114111)) r,
      tenant.search_within(own, array[of_kind], faces, r.nths, r.lows, r.highs, r.weights, null) w
     where spoken
    union
    select w.subject_id from tenant.search_within(
      own, array[of_kind], faces, '{1}', array[key], array[key || chr(1114111)], '{1}', null) w
     where length(key) > 3;
  if not found and spoken then
    return query
      select w.subject_id from tenant.search_alike(own, array[of_kind], faces, folded) r,
        tenant.search_within(own, array[of_kind], faces, r.nths, r.lows, r.highs, r.weights, null) w;
  end if;
end $fn$;

do $$
declare
  one regprocedure;
begin
  for one in select oid::regprocedure from pg_proc where pronamespace = 'tenant'::regnamespace and starts_with(proname, 'search') loop
    execute format('revoke all on function %s from public', one);
  end loop;
  foreach one in array array['tenant.search(text, text[], boolean, integer)', 'tenant.search_all(text, text, boolean)']::regprocedure[] loop
    execute format('alter function %s owner to sigill_search', one);
    execute format('revoke all on function %s from public', one);
    execute format('grant execute on function %s to sigill_app', one);
  end loop;
end $$;
grant execute on function tenant.search_all(text, text, boolean) to sigill_worker; -- a long list that was searched, as a file
revoke create on schema tenant from sigill_search;
grant execute on function tenant.search_folded(text), tenant.search_words(text), tenant.search_key(text),
  tenant.search_spoken(text), tenant.search_is_word(text, text), tenant.search_terms(text, jsonb), tenant.search_insert(uuid, uuid, text, jsonb, jsonb) to sigill_app, sigill_worker;
grant execute on function tenant.search_folded(text), tenant.search_words(text), tenant.search_key(text),
  tenant.search_employer(), tenant.search_reaches(uuid, text, uuid), tenant.search_ranges(text[], text),
  tenant.search_alike(uuid, text[], text[], text[]),
  tenant.search_within(uuid, text[], text[], integer[], text[], text[], real[], integer) to sigill_search;
