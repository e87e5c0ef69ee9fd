-- The login of the demo's seed, made by an administrator where the demo is on. A database of real people has none.

do $$
begin
  if not exists (select from pg_roles where rolname = 'sigill_seed') then
    create role sigill_seed login noinherit;
  end if;
  execute format('grant connect on database %I to sigill_seed', current_database());
end $$;
