import { describe, expect, test } from "vitest";
import { type CatalogueRule, tenantRules } from "@/db/core/catalogue-rules";
import { freshDatabase } from "@/db/core/testing";
import { signerAdds, signerReads } from "./testing-signer-grants";

const { administrator: sql } = await freshDatabase();

// Typed by hand: what may exist outside row-level security is decided here and nowhere else.
const systemTables = [
  "account",
  "attempt",
  "field_key",
  "key_beat",
  "organisation_slug",
  "refusal",
  "session",
  "signer_compared",
  "signer_log",
  "work_claim",
  "worker_beat",
  "write_probe",
];
const statusReads =
  "certificate_status crl crl_served issuer_certificate ocsp_request status_list_index".split(" ");

const names = async (rows: Promise<readonly { name: string }[]>) => (await rows).map((row) => row.name);
const rules = Object.entries<CatalogueRule>(tenantRules);

describe("every tenant table", () => {
  test("is looked at", async () => {
    expect((await sql`select from pg_tables where schemaname = 'tenant'`).length).toBeGreaterThan(20);
  });

  test.each(rules)("%s", async (_guarantee, rule) => {
    expect(await rule(sql)).toEqual([]);
  });

  // A rule that never fails proves nothing: each must name the table made to break it.
  const sinners: Record<keyof typeof tenantRules, [sin: string, named: string]> = {
    "has row-level security enabled and forced": [
      "alter table tenant.mail no force row level security",
      "mail",
    ],
    "lets everybody read and write only the organisation that is set": [
      "alter policy tenant_isolation on tenant.mail with check (true)",
      "mail",
    ],
    "has an organisation_id that is never null": ["create table tenant.sin (id int)", "sin"],
    "has a primary key": ["create table tenant.sin (organisation_id uuid not null)", "sin"],
    "leads every unique key with organisation_id, but what makes an issuing key one employer's": [
      "create unique index sin on tenant.mail (recipient)",
      "mail: sin",
    ],
    "points only at rows of its own organisation": [
      "alter table tenant.eid add unique (id); alter table tenant.mail add constraint sin foreign key (id) references tenant.eid (id)",
      "mail: sin",
    ],
    "is a plain table, so that no view goes round the policies": [
      "create view tenant.sin as select * from tenant.mail",
      "sin",
    ],
    "belongs to sigill_owner": ["alter table tenant.mail owner to sigill_app", "mail"],
  };

  test.each(rules)("%s: a table that does not is named", async (guarantee, rule) => {
    const [sin, named] = sinners[guarantee as keyof typeof tenantRules];
    const undone = sql.begin(async (tx) => {
      await tx.unsafe(sin).simple();
      expect(await rule(tx)).toContain(named);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
  });
});

describe("who owns and who may", () => {
  test("nobody can sign in as the owner of it all", async () => {
    expect(
      await names(sql`select rolname as name from pg_roles where rolname = 'sigill_owner' and rolcanlogin`),
    ).toEqual([]);
  });

  test("the programs' logins own nothing, bypass nothing, and web and worker are members of one role each, which has less", async () => {
    const wrong = names(sql`
      select rolname || ' has too much' as name from pg_roles
      where rolname in ('sigill_app', 'sigill_worker', 'sigill_status', 'sigill_api', 'sigill_disposal', 'sigill_signer')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      union all select refobjid::regrole || ' owns ' || pg_describe_object(classid, objid, objsubid)
      from pg_shdepend where deptype = 'o'
        and refobjid in ('sigill_app'::regrole, 'sigill_worker'::regrole, 'sigill_status'::regrole, 'sigill_api'::regrole, 'sigill_disposal'::regrole, 'sigill_signer'::regrole)
      union all select member::regrole || ' is a ' || roleid::regrole from pg_auth_members
      where member in ('sigill_app'::regrole, 'sigill_worker'::regrole, 'sigill_status'::regrole, 'sigill_api'::regrole, 'sigill_disposal'::regrole, 'sigill_signer'::regrole)
      order by 1`);
    // What sees fewer people than they do (docs/adr/0046), taken on for one transaction.
    expect(await wrong).toEqual([
      "sigill_app is a sigill_limited",
      "sigill_worker is a sigill_limited_worker",
    ]);
  });

  test.each(["sigill_limited", "sigill_limited_worker"])(
    "%s, which is taken on, signs in as nobody, owns nothing and is no member",
    async (name) => {
      const [role] = await sql`
        select rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as much, rolinherit as inherits
        from pg_roles where rolname = ${name}`;
      expect(role).toEqual({ much: false, inherits: false });
      expect(
        await names(sql`
          select roleid::regrole::text as name from pg_auth_members where member = ${name}::regrole
          union all select pg_describe_object(classid, objid, objsubid) from pg_shdepend
          where deptype = 'o' and refobjid = ${name}::regrole`),
      ).toEqual([]);
    },
  );

  test("none of our functions may be run by everybody", async () => {
    const open = names(sql`
      select oid::regprocedure::text as name from pg_proc
      where pronamespace in ('tenant'::regnamespace, 'system'::regnamespace)
        and has_function_privilege('public', oid, 'execute')`);
    expect(await open).toEqual([]);
  });

  // Typed by hand: what passes row-level security by its owner's rights is decided here and nowhere else (docs/adr/0044).
  test("the functions that run with their owner's rights are these nineteen, each with a fixed search path: one for all who read an address, one for the api program, two for the web program, one of them for the worker's files too, one for it and the signer, two for the worker, one more by which it sees who makes others wait and two for its change of keys, one that tells four programs which keys are in use, one by which four remove rows, one for the status program, one for the disposal login, and five that only the database calls", async () => {
    const definers = names(sql`
      select format('%s of %s with %s for %s', oid::regprocedure, proowner::regrole, proconfig[1],
        (select string_agg(grantee::regrole::text, ' ' order by grantee::regrole::text) from aclexplode(proacl) where grantee <> proowner)) as name
      from pg_proc where prosecdef and pronamespace <> 'pg_catalog'::regnamespace order by 1`);
    const such = "of sigill_search with search_path=pg_catalog, pg_temp for sigill_app sigill_limited";
    const keys = "of sigill_owner with search_path=pg_catalog, pg_temp for";
    expect(await definers).toEqual([
      `system.begin_key(text,text,integer) ${keys} sigill_limited_worker sigill_worker`,
      `system.held_connections() ${keys} sigill_limited_worker sigill_worker`,
      `system.remove_key(text,text,integer,integer) ${keys} sigill_limited_worker sigill_worker`,
      `system.tell_keys(uuid,text,text,text[],text) ${keys} sigill_api sigill_app sigill_limited sigill_limited_worker sigill_signer sigill_worker`,
      `tenant.delivery_state(uuid,uuid,uuid) ${keys} sigill_api`,
      "tenant.erase_person(uuid) of sigill_eraser with search_path=pg_catalog, pg_temp for sigill_disposal",
      "tenant.give_status_indexes(uuid,uuid[],text[],integer) of sigill_owner with search_path=pg_catalog, pg_temp for ",
      `tenant.guard_delivery() ${keys} `,
      "tenant.index_new_certificates() of sigill_owner with search_path=pg_catalog, pg_temp for ",
      "tenant.index_old_certificates(uuid,uuid,text,integer) of sigill_owner with search_path=pg_catalog, pg_temp for sigill_limited_worker sigill_worker",
      "tenant.is_address_shared(uuid,text,text) of sigill_search with search_path=pg_catalog, pg_temp for sigill_app sigill_limited sigill_limited_worker sigill_signer sigill_worker",
      "tenant.note_eid_use(uuid,uuid,text[]) of sigill_owner with search_path=pg_catalog, pg_temp for sigill_status",
      "tenant.people_at(text,integer) of sigill_search with search_path=pg_catalog, pg_temp for sigill_limited_worker sigill_worker",
      `tenant.remove_rows(text,tid[]) ${keys} sigill_api sigill_app sigill_disposal sigill_limited sigill_limited_worker sigill_worker`,
      `tenant.search(text,text[],boolean,integer) ${such}`,
      `tenant.search_all(text,text,boolean) ${such} sigill_limited_worker sigill_worker`,
      `tenant.search_follow() ${keys} `,
      `tenant.search_renamed() ${keys} `,
      "tenant.session_begun(uuid,text) of sigill_owner with search_path=pg_catalog, pg_temp for sigill_app sigill_limited sigill_signer",
    ]);
  });

  test("whose rights those are signs in as nobody, is no member, and reads what is searched, where people work, and where they are reached", async () => {
    const role = names(sql`
      select format('%s %s %s %s', rolcanlogin, rolsuper, rolbypassrls, rolcreaterole) as name
      from pg_roles where rolname = 'sigill_search'`);
    expect(await role).toEqual(["f f f f"]);
    expect(
      await names(
        sql`select roleid::regrole::text as name from pg_auth_members where member = 'sigill_search'::regrole`,
      ),
    ).toEqual([]);
    const may = names(sql`
      select table_schema || '.' || table_name || ' ' || privilege_type as name
      from information_schema.role_table_grants
      where grantee = 'sigill_search' and table_schema not in ('pg_catalog', 'information_schema') order by 1`);
    expect(await may).toEqual(["tenant.search_term SELECT", "tenant.search_word SELECT"]);
    // Under the employers' own policies: whose department decides what a limited search finds.
    const columns = names(sql`
      select table_name || '.' || column_name as name from information_schema.column_privileges
      where grantee = 'sigill_search' and table_name not in ('search_term', 'search_word') order by 1`);
    expect(await columns).toEqual([
      ...["eid.employee_id", "eid.id", "eid.organisation_id"],
      // Whom a number or an address is of, which the worker asks (db/core/loss-people.sql).
      ...[
        "employee.department_id",
        "employee.email",
        "employee.id",
        "employee.organisation_id",
        "employee.phone",
      ],
      ...["receipt.eid_id", "receipt.id", "receipt.organisation_id"],
    ]);
    const owned = names(sql`
      select pg_describe_object(classid, objid, objsubid) as name from pg_shdepend
      where deptype = 'o' and refobjid = 'sigill_search'::regrole
        and dbid = (select oid from pg_database where datname = current_database()) order by 1`);
    expect(await owned).toEqual([
      "function tenant.is_address_shared(uuid,text,text)",
      "function tenant.people_at(text,integer)",
      "function tenant.search(text,text[],boolean,integer)",
      "function tenant.search_all(text,text,boolean)",
    ]);
  });

  test.each([
    "sigill_app",
    "sigill_worker",
    "sigill_status",
    "sigill_api",
    "sigill_disposal",
    "sigill_signer",
    "sigill_search",
    "sigill_eraser",
    "sigill_limited",
    "sigill_limited_worker",
  ])("%s creates nothing anywhere", async (role) => {
    const may = names(sql`
      select nspname as name from pg_namespace
      where nspname in ('public', 'tenant', 'system', 'migration') and has_schema_privilege(${role}, oid, 'create')`);
    expect(await may).toEqual([]);
  });

  test("everything beside the employers' tables is on the list typed by hand", async () => {
    const outside = names(sql`
      select schemaname || '.' || tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'tenant') order by 1`);
    expect(await outside).toEqual([
      "migration.__drizzle_migrations",
      ...systemTables.map((name) => `system.${name}`),
    ]);
  });

  test("the signer reads what it must look at, adds to its log, keeps what passkeys sign, opens certificates, and does nothing else at all", async () => {
    const grants = names(sql`
      select table_schema || '.' || table_name || ' ' || privilege_type as name
      from information_schema.role_table_grants where grantee in ('sigill_signer', 'PUBLIC')
        and table_schema not in ('pg_catalog', 'information_schema') order by 1`);
    expect(await grants).toEqual([
      "system.organisation_slug SELECT",
      "system.signer_log INSERT",
      "system.signer_log SELECT",
      ...[
        ...signerReads.map((table) => `tenant.${table} SELECT`),
        ...signerAdds.map((table) => `tenant.${table} INSERT`),
      ].toSorted(),
    ]);
    const columns = names(sql`
      select table_name || '.' || column_name as name from information_schema.role_column_grants
      where grantee in ('sigill_signer', 'PUBLIC') and table_schema = 'tenant' and privilege_type = 'UPDATE' order by 1`);
    expect(await columns).toEqual([
      ...["act_request.issued_at", "act_request.words"],
      ...["at", "invalidity_at", "reason", "status"].map((column) => `certificate_status.${column}`),
      "eid.version", // to lock it
      ...["key_directory_check.checked_at", "key_directory_check.differs_at", "key_directory_check.entries"],
      ...["passkey.counter", "passkey.synced"],
      ...["passkey_invitation.challenge", "passkey_invitation.challenged_at", "passkey_invitation.used_at"],
      ...["step_up.challenge", "step_up.issued_at", "step_up.passkey_id", "step_up.proven_at"],
    ]);
  });

  test("the status program may read six tables, ask for a key in one of them, and do nothing else at all", async () => {
    const grants = names(sql`
      select table_schema || '.' || table_name || ' ' || privilege_type as name
      from information_schema.role_table_grants where grantee in ('sigill_status', 'PUBLIC')
        and table_schema not in ('pg_catalog', 'information_schema') order by 1`);
    expect(await grants).toEqual(statusReads.map((table) => `tenant.${table} SELECT`));
    const columns = names(sql`
      select table_name || '.' || column_name as name from information_schema.role_column_grants
      where grantee in ('sigill_status', 'PUBLIC') and table_schema = 'tenant' and privilege_type <> 'SELECT'
      order by 1`);
    expect(await columns).toEqual(
      ["der", "id", "issuer_id", "key_id", "organisation_id", "withdraws"].map(
        (column) => `ocsp_request.${column}`,
      ),
    );
  });
});
