-- Takes away all that guards rows but their policies, and lets each role do all that a grant can give (policy.test.ts).
do $$
declare
  one record;
begin
  for one in select oid::regclass as named from pg_class where relnamespace = 'tenant'::regnamespace and relkind in ('r', 'p') loop
    execute format('alter table %s disable trigger user, add column label text', one.named);
  end loop;
  for one in select conrelid::regclass as named, conname from pg_constraint
    where connamespace = 'tenant'::regnamespace and conrelid <> 0 and contype not in ('n', 't')
  loop
    execute format('alter table %s drop constraint if exists %I cascade', one.named, one.conname);
  end loop;
  for one in select indexrelid::regclass as named from pg_index join pg_class c on c.oid = indrelid
    where indisunique and c.relnamespace = 'tenant'::regnamespace
  loop
    execute format('drop index %s', one.named);
  end loop;
  for one in select attrelid::regclass as named, string_agg(format('alter %I drop not null', attname), ', ') as words
    from pg_attribute join pg_class c on c.oid = attrelid
    where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p') and attnum > 0 and attnotnull group by attrelid
  loop
    execute format('alter table %s %s', one.named, one.words);
  end loop;
end $$;

-- Which rows there are. All uuids of a row are those of its side, so that one setting meets each policy.
create table public.plant (name text, label text, statement text);
create function public.plant(named text, label text, employer uuid, own uuid, other uuid) returns void language plpgsql as $fn$
declare
  columns text;
  ids text;
  statement text;
begin
  select string_agg(format('%I', attname), ', '),
      string_agg(quote_literal(case when attname in ('id', label) then other else own end), ', ')
    into columns, ids from pg_attribute
   where attrelid = format('tenant.%I', named)::regclass and atttypid = 'uuid'::regtype and attnum > 0
     and not attisdropped and attname <> 'organisation_id' and attgenerated = '';
  statement := format('insert into tenant.%I (%s) values (%s)', named, concat_ws(', ', 'label', 'organisation_id', columns),
    concat_ws(', ', quote_literal(label), quote_literal(employer), ids));
  execute statement;
  insert into public.plant values (named, label, statement);
end $fn$;

-- How many rows its caller changes and removes, whether one can be given to another employer, and which rows are read and may
-- be added. It names no column where it changes and removes: what a statement looks at has to be readable as well, and that
-- would hide what a policy lets pass. Changes nothing.
create function public.try_rows(elsewhere uuid)
returns table (name text, reads text, changes integer, removes integer, adds text, moves boolean) language plpgsql as $fn$
declare
  one record;
  moved integer;
begin
  for name in select distinct plant.name from public.plant order by 1 loop
    changes := 0;
    removes := 0;
    adds := '';
    moves := false;
    execute format('select coalesce(string_agg(label, '' '' order by label), '''') from tenant.%I', name) into reads;
    begin
      execute format('update tenant.%I set label = null', name);
      get diagnostics changes = row_count;
      execute format('delete from tenant.%I', name);
      get diagnostics removes = row_count;
      raise exception 'undo';
    exception
      when raise_exception or insufficient_privilege then null;
    end;
    begin
      execute format('update tenant.%I set organisation_id = %L', name, elsewhere);
      get diagnostics moved = row_count;
      moves := moved > 0;
      raise exception 'undo';
    exception
      when raise_exception or insufficient_privilege then null;
    end;
    for one in select label, statement from public.plant where plant.name = try_rows.name order by label loop
      begin
        execute one.statement;
        adds := ltrim(adds || ' ' || one.label);
        raise exception 'undo';
      exception
        when raise_exception or insufficient_privilege then null;
      end;
    end loop;
    return next;
  end loop;
end $fn$;
