import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aParty } from "@/db/seed/builders";
import { aNetwork, forgetFacts } from "@/lib/testing/testing-asker";
import { evaluateAccess } from "./evaluate";
import { type Search, searchAccess } from "./search";

const { administrator } = await freshDatabase();
const network = await aNetwork();
const { organisationId, asker, ledger, person, grant } = network;
await network.act("attestera");
await network.act("best:order");
const [employer] =
  await administrator`select number from tenant.organisation where organisation_id = ${organisationId}`;
const at = (uid: string) => `${uid}@${employer?.number}`;
const store = await network.serviceAt({ name: "Inköp" });
const others = await network.serviceAt({ partyId: await aParty(organisationId) });
const ada = await person("ada", { title: "Ekonom", department: "Ekonomi" });
const bo = await person("bo", { title: "Rektor", department: "Skola" });
await person("cia", { title: "Rektor", department: "Skola" });
const hidden = await person("dan", { protectedIdentity: true, title: "Rektor" });
const blocked = await person("eva", { status: "suspended" });
const ended = await person("fia");
await grant({ employeeId: ada.id });
await grant({ title: "rektor" });
await grant({ employeeId: hidden.id });
await grant({ employeeId: blocked.id });
await grant({ employeeId: ended.id, validFrom: "2020-01-01", validTo: "2026-01-31" });
await grant({ departmentId: bo.departmentId, act: "best:order", serviceId: store });
await grant({ employeeId: ada.id, serviceId: others });

beforeEach(forgetFacts);

const rest = { extent: {}, stated: null, evidence: null, at: null, after: "", limit: 100 };
async function search(wanted: Partial<Search>) {
  const transactionId = randomUUID();
  const asked = { search: { ...rest, ...wanted } as Search, transactionId };
  const found = await as("api", () => searchAccess(asker, asked));
  const rows = await administrator`
    select act, service_id, answer, reason, subject is not null as known from tenant.disclosure
     where transaction_id = ${transactionId} order by service_id, act`;
  const names = found.found.map(({ name }) => name);
  return { ...found, found: names, extents: found.found.map(({ extent }) => extent), rows: [...rows] };
}
const people = (given: Partial<Search & { sought: "subject" }> = {}) =>
  search({ sought: "subject", act: "attestera", service: ledger, ...given });
const affiliation = (uid: string) => ({ type: "affiliation", id: at(uid) });

test("who may do something are those with a mandate that holds, by name or among many, and none who is protected", async () => {
  const { found, next, rows } = await people();
  expect([found, next]).toEqual([[at("ada"), at("bo"), at("cia")], null]);
  expect(rows).toHaveLength(3);
  expect(rows.every(({ answer, known }) => answer && known)).toBe(true);
});

test("page by page they are the same, each once", async () => {
  const pages = await pagesOf((page) => people({ ...page, limit: 2 }));
  expect(pages.flat()).toEqual([at("ada"), at("bo"), at("cia")]);
});

test("what somebody may do, and where, come page by page too, and only what is on a page is on record as told", async () => {
  const ada = { subject: affiliation("ada"), limit: 1 };
  const acts = (page: object) => search({ ...ada, sought: "action", service: ledger, ...page });
  expect(await pagesOf(acts)).toEqual([["authenticate"], ["sign"], ["attestera"]]);
  expect((await acts({})).rows.map(({ act }) => act)).toEqual(["authenticate"]);
  const services = (page: object) => search({ ...ada, sought: "resource", act: "sign", ...page });
  expect(await pagesOf(services)).toEqual([ledger, store].sort().map((one) => [one]));
});

test("a page of none has none and leads to the first, and where there is nothing it leads nowhere", async () => {
  const none = { limit: 0, service: store };
  expect(await people({ limit: 0 })).toMatchObject({ found: [], next: "" });
  const ada = { ...none, sought: "action", subject: affiliation("ada") } as const;
  expect(await search(ada)).toMatchObject({ found: [], next: "" });
  const nobody = { ...none, sought: "action", subject: affiliation("nobody") } as const;
  expect(await search(nobody)).toMatchObject({ found: [], next: null });
});

async function pagesOf(read: (page: { after: string }) => Promise<{ found: string[]; next: string | null }>) {
  const pages: string[][] = [];
  for (let after: string | null = ""; after !== null; ) {
    const { found, next } = await read({ after });
    pages.push(found);
    after = next;
  }
  return pages;
}

test("whom an e-ID lets in is no answer: that is everybody", async () => {
  const { found, rows } = await people({ act: "authenticate" });
  expect([found, rows]).toEqual([[], [expect.objectContaining({ answer: false, known: false })]]);
});

test("at another's service nobody is found, and that it was asked is on record", async () => {
  const { found, rows } = await people({ service: others });
  expect(found).toEqual([]);
  expect(rows).toEqual([
    { act: "attestera", service_id: null, answer: false, reason: "unknown-service", known: false },
  ]);
});

test("where somebody may do it are the client's own services alone", async () => {
  const { found, rows } = await search({ sought: "resource", subject: affiliation("ada"), act: "attestera" });
  expect(found).toEqual([ledger]);
  expect(rows).toEqual([{ act: "attestera", service_id: ledger, answer: true, reason: null, known: true }]);
  const signs = await search({ sought: "resource", subject: affiliation("ada"), act: "sign" });
  expect(new Set(signs.found)).toEqual(new Set([ledger, store]));
});

test("what somebody may do there are purposes and acts, each on record", async () => {
  const { found, rows } = await search({ sought: "action", subject: affiliation("bo"), service: store });
  expect(found).toEqual(["authenticate", "sign", "best:order"]);
  expect(rows.map(({ act, answer }) => [act, answer])).toEqual([
    ...[
      ["authenticate", true],
      ["best:order", true],
      ["sign", true],
    ],
  ]);
  const nothing = await search({ sought: "action", subject: affiliation("nobody"), service: store });
  expect([nothing.found, nothing.rows]).toEqual([
    [],
    [expect.objectContaining({ reason: "unknown-subject" })],
  ]);
});

test("whoever has an assignment with the title is found and may, until it has ended", async () => {
  const gus = await person("gus", { title: "Vaktmästare" });
  await grant({ title: "samordnare" });
  await administrator`insert into tenant.assignment
    (organisation_id, id, employee_id, title, valid_from, recorded_by, recorded_at)
    values (${organisationId}, gen_random_uuid(), ${gus.id}, 'Samordnare', '2026-01-01', gen_random_uuid(), now())`;
  expect((await people()).found).toContain(at("gus"));
  await administrator`update tenant.assignment set ended_by = recorded_by, ended_at = now()`;
  expect((await people()).found).not.toContain(at("gus"));
});

test("an act with a limit is found with how far it goes, and asked so it is a yes", async () => {
  const hal = await person("hal", { title: "Inspektör" });
  const amount = (value: number) => ({ amount: { value, unit: "kronor" as const } });
  const upTo = (most: number) => ({ kind: "amount" as const, most, unit: "kronor" as const });
  const given = { employeeId: hal.id, serviceId: store, act: "attestera" };
  const may = () => search({ sought: "action", subject: affiliation("hal"), service: store });
  await grant({ ...given, limits: [upTo(500), { kind: "cases", only: ["Resa", "Kurs"] }] });
  await grant({ ...given, limits: [upTo(99_000)], validFrom: "2020-01-01", validTo: "2026-01-31" });
  const limited = await may();
  expect(limited.found).toEqual(["authenticate", "sign", "attestera", "attestera"]);
  expect(limited.extents.slice(2)).toEqual([
    { ...amount(500), case: "Kurs" },
    { ...amount(500), case: "Resa" },
  ]);
  expect(limited.rows.map(({ act, answer }) => [act, answer])).toEqual([
    ...[
      ["attestera", true],
      ["authenticate", true],
      ["sign", true],
    ],
  ]);
  for (const extent of limited.extents.slice(2)) {
    const asked = { ...rest, subject: affiliation("hal"), act: "attestera", service: store, extent };
    const transactionId = randomUUID();
    const [answer] = await as("api", () =>
      evaluateAccess(asker, { asked: [asked], stopAt: null, transactionId }),
    );
    expect(answer?.answer).toBe("yes");
  }
  await grant(given);
  const open = await may();
  expect([open.found, open.extents]).toEqual([
    ["authenticate", "sign", "attestera"],
    [{}, {}, {}],
  ]);
});
