import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { secondStepKinds } from "@/lib/domain/operation/second-step";
import { readAwaited, readOverview } from "./read";

const { administrator: sql } = await freshDatabase();

/** Typed by hand: where each decision of two people is on the list. */
const toldAs: Record<string, string> = {
  assessment: "not-applicable",
  break_glass_set: "emergency-codes",
  bulk: "plans",
  card_bureau_certificate: "bureau-certificates",
  client: "clients",
  contact_address: "address",
  declaration: "signature",
  demand_exception: "exceptions",
  disposal: "disposals",
  // Handing over has the desk's own list.
  eid: "the desk",
  employee_feed: "feeds",
  employee_import: "imports",
  erasure: "disposals",
  finding: "findings",
  mandate: "mandates",
  officer_identity: "identities",
  purchase_basis: "purchase-bases",
  register_extract: "extracts",
};

test("every table in which one person confirms what another began has a row on the list of what is to be done", async () => {
  const rows = await sql<{ table: string }[]>`
    select distinct c.relname as table from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'c' and c.relnamespace = 'tenant'::regnamespace
       and pg_get_constraintdef(k.oid) ~ '[a-z_]+_by\\)? (<>|IS DISTINCT FROM) \\(?[a-z_]+_by' order by 1`;
  expect(rows.map(({ table }) => table)).toEqual(Object.keys(toldAs).sort());
  const known = [...secondStepKinds, "address", "not-applicable", "signature", "the desk"];
  for (const kind of Object.values(toldAs)) expect(known).toContain(kind);
});

const long = new Date("2026-03-01T08:00:00Z");
const now = new Date("2026-03-01T10:00:00Z");

test("a decision that one has begun is another's to take, by the name of who began it, and waits for others here", async () => {
  const organisationId = await anOrganisation();
  const karin = await anOfficer(organisationId, ["security-officer"], { name: "Karin Ek" });
  const jonas = await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" });
  const hr = await anOfficer(organisationId, ["id-administrator"], { name: "Hilda Rask" });
  const plan = randomUUID();
  await sql`
    insert into tenant.bulk (organisation_id, id, verb, reason, planned_by, planned_at, needs_confirmation, total, eligible, hash)
    values (${organisationId}, ${plan}, 'revoke', 'lost', ${karin.accountId}, ${long}, true, 30, 30, ${"0".repeat(64)})`;
  const told = {
    kind: "second",
    step: "plans",
    count: 1,
    by: "Karin Ek",
    since: long,
    what: "revoke",
    rows: 30,
  };
  const todoOf = async (by: typeof karin) => (await readOverview(by, undefined, { now })).todo;
  const awaitedOf = async (by: typeof karin) => await readAwaited(by, undefined, { now });
  expect(await todoOf(jonas)).toEqual([{ ...told, path: `/eids/bulk/${plan}` }]);
  expect(await awaitedOf(karin)).toEqual([{ ...told, path: `/eids/bulk/${plan}`, names: ["Jonas Falk"] }]);
  expect(await todoOf(karin)).toEqual([]);
  expect(await awaitedOf(jonas)).toEqual([]);
  // Whoever may not revoke neither takes it nor hears of it.
  expect([await todoOf(hr), await awaitedOf(hr)]).toEqual([[], []]);
  const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
  expect(await todoOf(elsewhere)).toEqual([]);
});
