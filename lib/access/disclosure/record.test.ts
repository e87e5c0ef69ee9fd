import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { anAgreement, anOrganisation, aParty } from "@/db/seed/builders";
import { pseudonymOf } from "@/lib/access/pseudonym";
import type { Disclosure } from "@/lib/domain/access/disclosure";
import { aClient } from "@/lib/testing/testing-disclosure";
import { recordDisclosures } from "./record";

const database = await freshDatabase();
const { administrator } = database;
const organisationId = await anOrganisation();
const { id: clientId, partyId } = await aClient(organisationId);
const otherPartyId = await aParty(organisationId);
const theirs = await aClient(await anOrganisation());
const draft = await anAgreement(organisationId, { status: "draft" });
const kim = randomUUID();

const one = (more: Partial<Disclosure> = {}): Disclosure => ({
  ...{ organisationId, at: new Date(), clientId, partyId, agreementId: null, serviceId: null },
  ...{ subject: pseudonymOf(organisationId, kim), kind: "attributes", act: null, purpose: "Handläggning" },
  ...{ asked: ["mail", "title"], told: ["mail"], answer: true, reason: null, transactionId: randomUUID() },
  ...more,
});
const alone = ({ subject, ...said }: Disclosure) => ({ said, subjects: [subject] });
const recordIn = (employer: string, ...rows: Disclosure[]) =>
  as("api", () => withOrganisation(employer, (tx) => recordDisclosures(tx, rows.map(alone))));
const record = (...rows: Disclosure[]) => recordIn(organisationId, ...rows);
const stored = () => administrator`select * from tenant.disclosure order by transaction_id`;

test("many answers are one row each, yes and no, with names and no values, and nobody named", async () => {
  const yes = one({ transactionId: "1" });
  const no = one({
    ...{ transactionId: "2", kind: "decision", act: "sign", purpose: null, asked: [], told: [] },
    ...{ answer: false, reason: "expired" },
  });
  const nobody = one({
    transactionId: "3",
    subject: null,
    told: [],
    answer: false,
    reason: "unknown-subject",
  });
  await record(yes, no, nobody);
  const rows = await stored();
  expect(rows).toMatchObject([
    { asked: ["mail", "title"], told: ["mail"], answer: true, reason: null, purpose: "Handläggning" },
    { kind: "decision", act: "sign", asked: [], answer: false, reason: "expired" },
    { subject: null, answer: false, reason: "unknown-subject" },
  ]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
  expect(rows[0]?.subject).toEqual(yes.subject);
  expect(JSON.stringify(rows)).not.toContain(kim);
});

test("one person is one pseudonym at one employer, and another at the next", () => {
  expect(pseudonymOf(organisationId, kim)).toEqual(pseudonymOf(organisationId, kim));
  const others = [pseudonymOf(organisationId, randomUUID()), pseudonymOf(randomUUID(), kim)];
  for (const other of others) expect(other).not.toEqual(pseudonymOf(organisationId, kim));
  expect(pseudonymOf(organisationId, kim)).toHaveLength(32);
});

test.each<[string, Partial<Disclosure>, RegExp]>([
  ["told what was not asked", { told: ["phone"] }, /disclosure_told/],
  ["told something with a no", { answer: false, reason: "protected" }, /disclosure_told/],
  ["a no without a reason", { told: [], answer: false }, /disclosure_reason/],
  [
    "a reason in a sentence",
    { told: [], answer: false, reason: "Kim slutade" as never },
    /disclosure_reason/,
  ],
  ["attributes for no purpose", { purpose: null }, /disclosure_about/],
  ["a decision about no act", { kind: "decision" }, /disclosure_about/],
  ["a name instead of a pseudonym", { subject: Buffer.from("Kim Sundin") }, /disclosure_subject/],
  ["a party of nobody", { partyId: randomUUID() }, /on record/],
  ["a client of nobody", { clientId: randomUUID() }, /on record/],
  ["a client of another party", { partyId: otherPartyId }, /on record/],
  ["a client of another employer", { clientId: theirs.id, partyId: theirs.partyId }, /on record/],
  ["a service of nobody", { serviceId: randomUUID() }, /on record/],
  ["an agreement of nobody", { agreementId: randomUUID() }, /on record/],
  ["an agreement that is a draft, and may be removed", { agreementId: draft.id }, /on record/],
])("the database stores no %s, and nothing of the request", async (_what, wrong, why) => {
  const before = await stored();
  await expect(record(one(), one(wrong))).rejects.toThrow(why);
  expect(await stored()).toEqual(before);
});

test("a clock that is wrong writes nothing, so that none is thrown away too soon or seen too late", async () => {
  await administrator.unsafe(
    "create or replace function tenant.may_date_back() returns boolean language sql stable as 'select false'",
  );
  for (const minutes of [-6, 6])
    await expect(record(one({ at: new Date(Date.now() + minutes * 60_000) }))).rejects.toThrow(/clock/);
});

test("another employer's answers cannot be written, and are not there to be read", async () => {
  await record(one());
  const other = await anOrganisation();
  await expect(recordIn(other, one())).rejects.toThrow(/row-level security/);
  const seen = await withOrganisation(other, (tx) => tx.execute("select from tenant.disclosure"));
  expect(seen).toHaveLength(0);
});

test("the web program's login shows them and makes none up", async () => {
  const write = withOrganisation(organisationId, (tx) => recordDisclosures(tx, [alone(one())]));
  await expect(write).rejects.toThrow(/permission denied/);
});

test("the worker and status logins neither read nor write them; disposal sees when, and neither who nor what", async () => {
  const refused = (login: "worker" | "status" | "disposal", statement: string) =>
    expect(database.connect(login).unsafe(statement), login).rejects.toThrow(/permission denied/);
  for (const login of ["worker", "status", "disposal"] as const)
    await refused(login, "insert into tenant.disclosure default values");
  for (const login of ["worker", "status"] as const) await refused(login, "select at from tenant.disclosure");
  for (const column of ["subject", "purpose", "asked"])
    await refused("disposal", `select ${column} from tenant.disclosure`);
});
