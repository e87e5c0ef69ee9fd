import { expect, test } from "vitest";
import { freshDatabase } from "./testing";

const database = await freshDatabase();
const modes = [
  ...["access share", "row share", "row exclusive", "share update exclusive"],
  ...["share", "share row exclusive", "exclusive", "access exclusive"],
];
/** No statement of a program that reads or writes rows waits for these: they are what such a statement takes itself. */
const harmless = ["access share", "row share", "row exclusive"];

// As its caller, and undone at once: whether each table can be locked in each mode.
await database.administrator.unsafe(`
  create function public.try_locks(modes text[]) returns table (name text, mode text) language plpgsql as $fn$
  begin
    for name in select oid::regclass::text from pg_class
       where relnamespace in ('tenant'::regnamespace, 'system'::regnamespace) and relkind in ('r', 'p', 'v', 'm') order by 1 loop
      foreach mode in array modes loop
        begin
          execute format('lock table %s in %s mode nowait', name, mode);
          raise exception 'undo';
        exception
          when raise_exception then return next;
          when insufficient_privilege then null;
        end;
      end loop;
    end loop;
  end $fn$;
  grant usage on schema public to public;
  grant execute on function public.try_locks(text[]) to public;`);

const logins = [["app"], ["worker"], ["status"], ["api"], ["disposal"], ["signer"]] as const;

test.each(logins)(
  "%s locks no table against whoever signs in or blocks, whatever mode it asks for",
  async (login) => {
    const sql = database.connect(login);
    const roles = await sql<{ name: string }[]>`
      select rolname as name from pg_roles where pg_has_role(current_user, oid, 'member')`;
    for (const { name } of roles) {
      const locked = await sql.begin(async (tx) => {
        await tx.unsafe(`set local role ${name}`);
        return tx<{ name: string; mode: string }[]>`select * from public.try_locks(${modes})`;
      });
      expect([...locked].filter(({ mode }) => !harmless.includes(mode))).toEqual([]);
    }
  },
);

test("whoever may DELETE, or UPDATE a whole table, could: the attempt is one that succeeds", async () => {
  const status = database.connect("status");
  const lock = () =>
    status.begin((tx) => tx.unsafe("lock table system.session in access exclusive mode nowait"));
  await database.administrator.unsafe("grant usage on schema system to sigill_status");
  for (const right of ["update", "delete", "truncate", "maintain"]) {
    await expect(lock(), right).rejects.toMatchObject({ code: "42501" });
    await database.administrator.unsafe(`grant ${right} on system.session to sigill_status`);
    await lock();
    await database.administrator.unsafe(`revoke ${right} on system.session from sigill_status`);
  }
});

test("no login has a right by which it could lock a table otherwise", async () => {
  const rights = await database.administrator`
    select distinct grantee::regrole::text as login, relnamespace::regnamespace || '.' || relname as name, privilege_type
      from pg_class, aclexplode(relacl) join pg_roles on pg_roles.oid = grantee
     where relnamespace in ('tenant'::regnamespace, 'system'::regnamespace) and relkind in ('r', 'p')
       and (rolcanlogin or rolname like 'sigill_limited%')
       and privilege_type not in ('SELECT', 'INSERT')`;
  expect([...rights]).toEqual([]);
});

test("what a login does not remove it removes by no function either, and not what was changed meanwhile", async () => {
  const { administrator } = database;
  await administrator`insert into system.attempt values ('one', 1, now()), ('two', 1, now())`;
  const app = database.connect("app");
  const places = async () =>
    (await administrator`select ctid::text as at from system.attempt order by key`).map(({ at }) => at);
  const before = await places();
  await administrator`update system.attempt set count = 2 where key = 'one'`;
  const gone =
    await app`select at::text from tenant.remove_rows('system.attempt', ${before}::text[]::tid[]) as at`;
  expect(gone.map(({ at }) => at)).toEqual([before[1]]);
  for (const table of [
    "tenant.eid",
    "system.session",
    "tenant.saved_view; drop table tenant.eid",
    "system.no_table",
  ])
    await expect(app`select tenant.remove_rows(${table}, '{}'::tid[])`).rejects.toMatchObject({
      code: "42501",
    });
  await expect(
    database.connect("status")`select tenant.remove_rows('tenant.eid', '{}'::tid[])`,
  ).rejects.toMatchObject({
    code: "42501",
  });
});

test("nothing that a removal runs takes on a role, which the owner's function may not", async () => {
  const { administrator } = database;
  const [all] = await administrator`select array_agg(distinct one) as tables
    from pg_roles, unnest(tenant.removable(rolname)) as one where rolname <> 'sigill_seed'`;
  expect(all?.tables.length).toBeGreaterThan(40);
  const taking = await administrator`
    with recursive removed (id) as (
      select one::regclass::oid from unnest(${all?.tables}::text[]) as one
      union select conrelid from pg_constraint join removed on confrelid = removed.id and confdeltype = 'c'),
    taking as (select proname from pg_proc where 'role=none' = any (proconfig))
    select distinct c.relname || ': ' || p.proname as name from removed join pg_class c on c.oid = removed.id
      join pg_trigger t on t.tgrelid = c.oid and (t.tgtype & 8) > 0 and not t.tgisinternal
      join pg_proc p on p.oid = t.tgfoid
     where p.proname in (select proname from taking)
        or exists (select from taking where p.prosrc ~ ('tenant[.]' || taking.proname || '\\('))`;
  expect([...taking]).toEqual([]);
});
