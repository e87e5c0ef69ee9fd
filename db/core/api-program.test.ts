import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";

const { administrator: sql, urls } = await freshDatabase();
const names = async (rows: Promise<readonly { name: string }[]>) => (await rows).map((row) => row.name);

describe("the api program", () => {
  const reads = (table: string) => `tenant.${table} SELECT`;
  // Typed by hand: all that a stranger gets who takes it over.
  const whole = [
    "system.attempt INSERT",
    "system.attempt SELECT",
    "system.organisation_slug SELECT",
    ...`agreement agreement_attribute agreement_eid_type agreement_option agreement_service attribute client department`
      .split(" ")
      .map(reads),
    "tenant.disclosure INSERT",
    ...`eid_type issuer mandate mandate_type organisation quality_mark`.split(" ").map(reads),
    ...["INSERT", "SELECT"].map((right) => `tenant.saml_key ${right}`),
    ...["scheme", "scheme_member"].map(reads),
    "tenant.service SELECT",
    ...["INSERT", "SELECT"].map((right) => `tenant.token_key ${right}`),
    ...["INSERT", "SELECT"].map((right) => `tenant.used_proof ${right}`),
  ];
  // And of other tables these columns, which it reads.
  const inPart = {
    assignment: "department_id employee_id ended_at id organisation_id title valid_from valid_to",
    assignment_choice: "assignment_id employee_id everywhere organisation_id",
    attribute_value: "attribute_id employee_id organisation_id source_on value",
    certificate: "der eid_id issued_at issuer_id not_after not_before organisation_id serial",
    certificate_status: "issuer_id organisation_id serial status",
    eid: "employee_id id number organisation_id status type_id type_version valid_to",
    employee_delivery: "client_id content id organisation_id sha256 size",
    employee:
      "affiliation_uid alias department_id email employed_from employed_to given_name id kind manager_id organisation_id phone protected_identity surname title",
    issuer_certificate: "der issuer_id not_before organisation_id purpose slug",
    status_list_index: "idx issuer_id organisation_id serial",
    identifier: "ciphertext employee_id id key_id kind organisation_id valid_to value",
    party: "id name organisation_id own",
    reserve_card: "due_day eid_id organisation_id",
    supplier_approval: "decided_on decision_number level organisation_id party_id valid_to",
  };

  test("reads and writes what is on the list typed by hand, and nothing else at all", async () => {
    const grants = names(sql`
      select table_schema || '.' || table_name || ' ' || privilege_type as name
      from information_schema.role_table_grants where grantee = 'sigill_api' order by 1`);
    expect(await grants).toEqual(whole);
    const columns = await sql<{ name: string; columns: string }[]>`
      select table_name as name, string_agg(column_name::text, ' ' order by column_name) as columns
        from information_schema.column_privileges c
       where grantee = 'sigill_api' and table_schema = 'tenant' and not exists (
         select from information_schema.role_table_grants t
          where t.grantee = c.grantee and t.table_schema = c.table_schema and t.table_name = c.table_name)
       group by 1 order by 1`;
    expect(Object.fromEntries(columns.map((one) => [one.name, one.columns]))).toEqual(inPart);
  });

  test("neither fills nor empties what counts sign-ins and codes that are tried", async () => {
    await sql`insert into system.attempt values ('sign-in 192.0.2.1', 5, now() + interval '1 hour')`;
    const api = postgres(urls.api, { max: 1, onnotice: () => undefined });
    const whyNot = (statement: string) =>
      api.unsafe(statement).then(
        () => "done",
        ({ message }: Error) => message,
      );
    const removed = `select tenant.remove_rows('system.attempt',
      array(select ctid from system.attempt where key = 'sign-in 192.0.2.1'))`;
    await api`insert into system.attempt values ('api other', 1, now() + interval '1 hour')`;
    for (const [statement, why] of [
      [
        "update system.attempt set count = 0 where key = 'sign-in 192.0.2.1'",
        "UPDATE on system.attempt is refused",
      ],
      ["update system.attempt set key = 'sign-in 192.0.2.2' where key = 'api other'", "permission denied"],
      ["delete from system.attempt where key = 'sign-in 192.0.2.1'", "permission denied"],
      [removed, "DELETE on system.attempt is refused"],
      [
        "insert into system.attempt values ('lost-192.0.2.1', 99, now() + interval '1 hour')",
        "INSERT on system.attempt is refused",
      ],
    ] as const)
      expect(await whyNot(statement)).toMatch(why);
    await api.end();
  });

  test("has no policy of its own: it sees one employer's rows once that employer is set, and before that none", async () => {
    const policies = names(sql`
      select tablename || ' ' || policyname as name from pg_policies where 'sigill_api' = any(roles)`);
    expect(await policies).toEqual([]);
  });
});
