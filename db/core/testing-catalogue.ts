import type postgres from "postgres";

const acl = (column: string) => `(select array_agg(a::text order by a::text) from unnest(${column}) a)`;

/**
 * A database's whole catalogue, one line for each object, whatever the order of columns. PostgreSQL's own schemas and
 * what extensions bring with them are left out.
 */
export async function catalogueOf(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql.unsafe<{ line: string }[]>(`
    with place as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
    brought as (select classid, objid from pg_depend where deptype = 'e'),
    rel as (select c.*, p.nspname from pg_class c join place p on p.oid = c.relnamespace)
    select format('schema %s of %s for %s', nspname, nspowner::regrole, ${acl("nspacl")}) as line
      from pg_namespace where oid in (select oid from place)
    union all
    select format('extension %s %s in %s', extname, extversion, extnamespace::regnamespace) from pg_extension
    union all
    select format('relation %s %s.%s kept %s, rows secured %s %s, identified by %s, stored %s %s, apart %s, of %s, for %s',
        relkind, nspname, relname, relpersistence, relrowsecurity, relforcerowsecurity, relreplident,
        (select amname from pg_am where oid = relam), reloptions,
        (select reloptions from pg_class t where t.oid = rel.reltoastrelid), relowner::regrole, ${acl("relacl")}) from rel
    union all
    select format('column %s.%s.%s %s not null %s, identity %s, generated %s, default %s, collation %s, stored %s %s %s %s, for %s',
        nspname, relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
        pg_get_expr(adbin, adrelid), nullif(attcollation, 0)::regcollation, attstorage, attcompression, attstattarget,
        attoptions, ${acl("attacl")})
      from rel join pg_attribute on attrelid = rel.oid and attnum > 0 and not attisdropped
      left join pg_attrdef on adrelid = attrelid and adnum = attnum where relkind not in ('i', 'I')
    union all
    -- Not null is a column's; the names of those constraints follow a table's first name.
    select format('constraint %s %s %s deferrable %s, deferred %s, validated %s', conrelid::regclass, conname,
        pg_get_constraintdef(k.oid), condeferrable, condeferred, convalidated)
      from pg_constraint k join place on place.oid = connamespace where contype <> 'n'
    union all
    select format('index %s valid %s, clustered %s, at once %s', pg_get_indexdef(indexrelid), indisvalid, indisclustered,
        indimmediate) from rel join pg_index on indrelid = rel.oid
    union all
    select format('policy %s', to_jsonb(p)) from pg_policies p
    union all
    select format('trigger %s of %s deferrable %s, deferred %s, enabled %s', case when tgisinternal then tgfoid::regproc::text
          else pg_get_triggerdef(t.oid) end, (select conname from pg_constraint k where k.oid = tgconstraint), tgdeferrable,
        tginitdeferred, tgenabled) from rel join pg_trigger t on tgrelid = rel.oid
    union all
    select format('%s of %s for %s', pg_get_functiondef(f.oid), proowner::regrole, ${acl("proacl")})
      from pg_proc f join place on place.oid = pronamespace
     where ('pg_proc'::regclass, f.oid) not in (select classid, objid from brought)
    union all
    select format('sequence %s', to_jsonb(s) - 'last_value') from pg_sequences s
    union all
    select format('sequence %s belongs to column %s of %s', objid::regclass, refobjsubid, refobjid::regclass)
      from pg_depend join rel on rel.oid = objid and relkind = 'S' where deptype in ('a', 'i') and refclassid = 'pg_class'::regclass
    union all
    select format('type %s.%s %s of %s for %s: %s %s', nspname, typname, typtype, typowner::regrole, ${acl("typacl")},
        (select string_agg(enumlabel, ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid),
        case when typtype = 'd' then format_type(typbasetype, typtypmod) end)
      from pg_type t join place on place.oid = typnamespace
     where ('pg_type'::regclass, t.oid) not in (select classid, objid from brought)
    union all
    select format('rights by default of %s in %s on %s: %s', defaclrole::regrole, defaclnamespace, defaclobjtype, ${acl("defaclacl")})
      from pg_default_acl
    union all
    select format('database for %s', ${acl("datacl")}) from pg_database where datname = current_database()
    union all
    select format('setting of %s: %s', setrole::regrole, setconfig) from pg_db_role_setting
     where setdatabase = (select oid from pg_database where datname = current_database())
    union all
    select format('%s', what) from (
      select pg_get_ruledef(oid) from pg_rewrite where ev_class in (select oid from rel)
      union all select pg_get_statisticsobjdef(oid) from pg_statistic_ext
      union all select 'inherits ' || inhrelid::regclass || ' ' || inhparent::regclass from pg_inherits
      union all select 'publication ' || pubname from pg_publication
      union all select 'event trigger ' || evtname from pg_event_trigger) other (what)
    union all
    select format('comment on %s %s: %s', type, identity, description)
      from pg_description, pg_identify_object(classoid, objoid, objsubid)
     where schema in (select nspname from place) and (classoid, objoid) not in (select classid, objid from brought)
    order by 1`);
  return rows.map(({ line }) => line);
}
