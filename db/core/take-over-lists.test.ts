import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anIssuer, anOrganisation } from "@/db/seed/builders";

/** What whoever has taken over the web program cannot write: lists, an issuer's certificates, and the order of events. */
const database = await freshDatabase();
const [app, worker] = [database.connect("app"), database.connect("worker")];

let organisationId: string;
let issuerId: string;
beforeAll(async () => {
  organisationId = await anOrganisation();
  issuerId = await anIssuer(organisationId);
});

type Row = Record<string, unknown>;
/** Puts a row into one of the employer's tables, as the login. */
function put(login: typeof app, table: string, row: Row) {
  return login.begin(async (sql) => {
    await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
    const its = { organisation_id: organisationId, ...row };
    return sql`insert into tenant.${sql(table)} ${sql(its)} returning *`;
  });
}
const now = new Date();
const der = Buffer.from("00", "hex");

describe("what an issuer publishes", () => {
  const list = (number: number, authority = "issuing"): Row => ({
    ...{ issuer_id: issuerId, authority, number, slug: "prov", der, entries: 0 },
    ...{ this_update: now, next_update: now },
  });
  const certificate = (purpose: string): Row => ({
    ...{
      id: randomUUID(),
      issuer_id: issuerId,
      purpose,
      key_id: `prov-${purpose}`,
      slug: `prov-${purpose}`,
      der,
    },
    ...{ not_before: now, not_after: now },
  });
  const entry = (serial: string): Row => ({
    ...{ issuer_id: issuerId, serial, from_number: 1, reason: "superseded", at: now },
  });
  const served = (): Row => ({ issuer_id: issuerId, authority: "issuing", number: 9, der });

  test.each(["issuing", "root"])("is no list of its %s authority from the web program", async (authority) => {
    await expect(put(app, "crl", list(9_000_000, authority))).rejects.toThrow(/permission denied/);
    expect(await put(worker, "crl", list(1, authority))).toHaveLength(1);
  });

  test("names nothing, and serves no other bytes, because the web program says so", async () => {
    await expect(put(app, "crl_entry", entry("0a"))).rejects.toThrow(/permission denied/);
    await expect(put(app, "crl_served", served())).rejects.toThrow(/permission denied/);
    for (const change of [
      "update tenant.crl_entry set to_number = 2",
      "update tenant.crl_served set number = 99, der = '\\x00'",
    ])
      await expect(app.unsafe(change), change).rejects.toThrow(/permission denied/);
    expect(await put(worker, "crl_entry", entry("0a"))).toHaveLength(1);
    expect(await put(worker, "crl_served", served())).toHaveLength(1);
  });

  test.each(["root", "issuing", "ocsp"])("is no %s certificate from the web program", async (purpose) => {
    await expect(put(app, "issuer_certificate", certificate(purpose))).rejects.toThrow(/permission denied/);
    const byWorker = put(worker, "issuer_certificate", certificate(purpose));
    if (purpose === "ocsp") expect(await byWorker).toHaveLength(1);
    else await expect(byWorker).rejects.toThrow(/certificate of its ceremony/);
  });
});

describe("what is on record", () => {
  const columns = (table: string) =>
    database.administrator`
      select grantee || ' ' || privilege_type || ' ' || column_name as name
        from information_schema.role_column_grants
       where table_schema = 'tenant' and table_name = ${table} and grantee in ('sigill_app', 'sigill_worker')
         and privilege_type = 'UPDATE' order by 1`.then((rows) => rows.map(({ name }) => name));
  const deleters = (table: string) =>
    database.administrator`
      select grantee as name from information_schema.role_table_grants
       where table_schema = 'tenant' and table_name = ${table} and grantee in ('sigill_app', 'sigill_worker')
         and privilege_type = 'DELETE'`.then((rows) => rows.map(({ name }) => name));

  test("of a type of e-ID is only ever replaced: neither program makes it milder, or removes it", async () => {
    // The worker at a roll-over, when another of its line issues it (docs/adr/0121).
    expect(await columns("eid_type")).toEqual([
      "sigill_app UPDATE replaced_at",
      "sigill_worker UPDATE replaced_at",
    ]);
    expect(await deleters("eid_type")).toEqual([]);
  });

  test("of which employee an account is stays: neither program changes or removes it", async () => {
    expect(await columns("account_employee")).toEqual([]);
    expect(await deleters("account_employee")).toEqual([]);
  });
});
