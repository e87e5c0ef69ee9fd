import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { identifier } from "@/db/schema/employee";
import { anOrganisation, aParty } from "@/db/seed/builders";
import { aNetwork, anAsker } from "@/lib/testing/testing-asker";
import { realPolicy } from "./real-policy";
import { authzenRoutes } from "./routes";
import { asking as askingAs } from "./testing";

const { administrator } = await freshDatabase();
/** Everything is asked with the login of the api program. */
const asking = (...given: Parameters<typeof askingAs>): ReturnType<typeof askingAs> => {
  const ask = askingAs(...given);
  return (...question) => as("api", () => ask(...question));
};
const network = await aNetwork();
const { organisationId, partyId, asker, ledger, person, grant } = network;
const now = new Date();
const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
const [row] =
  await administrator`select number from tenant.organisation where organisation_id = ${organisationId}`;
const orgnr = String(row?.number);

await network.act("attestera");
await network.act("teckna", true);
const services: Record<string, string> = {
  ledger,
  archive: await network.serviceAt({}, { validTo: day(-2) }),
  coming: await network.serviceAt({}, { validFrom: day(9) }),
  draft: await network.serviceAt({}, { status: "draft" }),
  bare: await network.serviceAt({}, null),
  high: await network.serviceAt({ level: 4 }),
  low: await network.serviceAt({ level: 2 }),
  marked: await network.serviceAt({ demandsMark: true }),
  numbered: await network.serviceAt({ attributeSet: "pnr" }),
  optedIn: await network.serviceAt({ attributeSet: "pnr", acceptsCoordinationNumber: true }),
  retired: await network.serviceAt({ retiredAt: new Date(now.getTime() - 1000) }),
  signing: await network.serviceAt({ purposes: ["sign"] }),
  qa: await network.serviceAt({ environment: "qa" }, { environments: ["qa"] }),
  others: await network.serviceAt({ partyId: await aParty(organisationId) }),
  named: "https://redovisning.example/sp",
  nobodys: randomUUID(),
};
await network.serviceAt({ protocol: "saml", protocolId: services.named });

const kim = await person("kim", { title: "Ekonom", department: "Ekonomi" });
await person("left", { employedTo: day(-2) });
await person("coming", { employedFrom: day(5) });
await person("blocked", { status: "revoked" });
await person("held", { status: "suspended" });
await person("ordered", { status: "ordered" });
await person("past", { validTo: new Date(now.getTime() - 1000) });
await person("bare", { status: null });
await person("weak", { low: true });
await person("shielded", { protectedIdentity: true });
const sam = await person("sam", { title: "Rektor", department: "Skola" });
const coordinated = await person("coord");
await withOrganisation(organisationId, (tx) =>
  tx.insert(identifier).values({
    ...{ organisationId, id: randomUUID(), employeeId: coordinated.id, kind: "samordningsnummer" },
    ...{ ciphertext: randomBytes(40), keyId: "prov", lookup: randomBytes(32), lookupKeyId: "prov" },
    ...{ masked: "19850274-••••", validFrom: "2020-01-01" },
  }),
);
await grant({ employeeId: kim.id, limits: [{ kind: "amount", most: 50_000, unit: "kronor" }] });
await grant({ employeeId: kim.id, serviceId: services.archive as string });
await grant({ employeeId: kim.id, act: "teckna", needsSecond: true });
await grant({ employeeId: sam.id, validFrom: "2020-01-01", validTo: day(-2) });
await grant({ title: "Rektor", serviceId: services.low as string });
await grant({ departmentId: kim.departmentId, serviceId: services.signing as string });
await grant({ employeeId: kim.id, serviceId: services.high as string });

const sends = { "content-type": "application/json" };
const ask = asking(
  authzenRoutes(realPolicy, () => "https://api.example.se"),
  { organisationId, client: asker, now },
);
const subjectOf = (said: string) =>
  said.startsWith("EL-")
    ? { type: "eid", id: said }
    : { type: "affiliation", id: said.includes("@") ? said : `${said}@${orgnr}` };
const loa = (level: string) => ({ loa: `http://id.elegnamnden.se/loa/1.0/${level}` });
const uncertified = { loa: "http://id.swedenconnect.se/loa/1.0/uncertified-loa3" };
const kronor = (value: number) => ({ amount: { value, unit: "kronor" } });
const at = (days: number) => ({ time: new Date(now.getTime() + days * 86_400_000).toISOString() });
const shown = (id: string) => ({ evidence: { type: "eid", id } });

type Case = [string, string, string, object, string, string];
// Who, what, where, what else is said; what the client is told, and what goes on record of it.
// biome-ignore format: one row a case is how the table is read
const cases: Case[] = [
  ["kim",         "authenticate",   "ledger",   {}, "yes", "yes"],
  ["KIM",         "sign",           "ledger",   {}, "yes", "yes"],
  ["kim",         "prove-identity", "ledger",   {}, "purpose-not-offered", "purpose-not-offered"],
  ["kim",         "authenticate",   "named",    {}, "yes", "yes"],
  ["EL-2026-KIM", "authenticate",   "ledger",   {}, "yes", "yes"],
  ["el-2026-kim", "authenticate",   "ledger",   {}, "not-confirmed", "unknown-subject"],
  ["EL-2026-NN",  "authenticate",   "ledger",   {}, "not-confirmed", "unknown-subject"],
  ["nobody",      "authenticate",   "ledger",   {}, "not-confirmed", "unknown-subject"],
  ["kim@5562265719", "authenticate", "ledger",  {}, "not-confirmed", "unknown-subject"],
  ["left",        "authenticate",   "ledger",   {}, "not-confirmed", "employment-ended"],
  ["coming",      "authenticate",   "ledger",   {}, "not-confirmed", "employment-not-begun"],
  ["coming",      "authenticate",   "ledger",   at(6), "yes", "yes"],
  ["blocked",     "authenticate",   "ledger",   {}, "not-confirmed", "status"],
  ["held",        "authenticate",   "ledger",   {}, "not-confirmed", "status"],
  ["ordered",     "authenticate",   "ledger",   {}, "not-confirmed", "status"],
  ["past",        "authenticate",   "ledger",   {}, "not-confirmed", "expired"],
  ["bare",        "authenticate",   "ledger",   {}, "not-confirmed", "not-held"],
  ["weak",        "authenticate",   "ledger",   {}, "not-confirmed", "level-too-low"],
  ["weak",        "authenticate",   "low",      {}, "yes", "yes"],
  ["shielded",    "authenticate",   "ledger",   {}, "yes", "yes"],
  ["kim",         "authenticate",   "archive",  {}, "agreement-expired", "no-agreement"],
  ["nobody",      "authenticate",   "archive",  {}, "agreement-expired", "unknown-subject"],
  ["blocked",     "authenticate",   "archive",  {}, "agreement-expired", "status"],
  ["kim",         "authenticate",   "coming",   {}, "agreement-not-begun", "no-agreement"],
  ["kim",         "authenticate",   "coming",   at(10), "yes", "yes"],
  ["kim",         "authenticate",   "draft",    {}, "no-agreement", "no-agreement"],
  ["kim",         "authenticate",   "bare",     {}, "no-agreement", "no-agreement"],
  ["nobody",      "authenticate",   "bare",     {}, "no-agreement", "unknown-subject"],
  ["kim",         "authenticate",   "high",     {}, "no-accepted-type", "level-too-low"],
  ["kim",         "authenticate",   "marked",   {}, "no-accepted-type", "not-marked"],
  ["kim",         "authenticate",   "retired",  {}, "service-retired", "retired"],
  ["nobody",      "authenticate",   "retired",  {}, "service-retired", "unknown-subject"],
  ["kim",         "authenticate",   "signing",  {}, "purpose-not-offered", "purpose-not-offered"],
  ["kim",         "sign",           "signing",  {}, "yes", "yes"],
  ["kim",         "authenticate",   "qa",       {}, "not-confirmed", "unknown-service"],
  ["kim",         "authenticate",   "others",   {}, "not-confirmed", "unknown-service"],
  ["kim",         "authenticate",   "nobodys",  {}, "not-confirmed", "unknown-service"],
  ["kim",         "authenticate",   "numbered", {}, "yes", "yes"],
  ["coord",       "authenticate",   "ledger",   {}, "yes", "yes"],
  ["coord",       "authenticate",   "numbered", {}, "not-confirmed", "coordination-number"],
  ["coord",       "authenticate",   "optedIn",  {}, "yes", "yes"],
  ["kim",         "authenticate",   "ledger",   loa("loa3"), "yes", "yes"],
  ["kim",         "authenticate",   "ledger",   loa("loa2"), "level-too-low", "evidence-too-weak"],
  ["nobody",      "authenticate",   "ledger",   loa("loa2"), "level-too-low", "unknown-subject"],
  ["kim",         "authenticate",   "ledger",   loa("loa4"), "not-confirmed", "evidence-too-weak"],
  ["kim",         "authenticate",   "ledger",   loa("loa9"), "level-too-low", "evidence-too-weak"],
  ["kim",         "authenticate",   "ledger",   uncertified, "yes", "yes"],
  ["kim",         "authenticate",   "ledger",   shown("EL-2026-KIM"), "yes", "yes"],
  ["kim",         "authenticate",   "ledger",   shown("EL-2026-SAM"), "not-confirmed", "not-held"],
  ["kim",         "authenticate",   "ledger",   shown("EL-2026-NN"), "not-confirmed", "not-held"],
  ["kim",         "attestera",      "ledger",   kronor(50_000), "yes", "yes"],
  ["kim",         "attestera",      "ledger",   kronor(50_001), "not-confirmed", "beyond-limit"],
  ["kim",         "attestera",      "ledger",   {}, "not-confirmed", "beyond-limit"],
  ["kim",         "attestera",      "ledger",   { amount: { value: 1, unit: "hours" } }, "not-confirmed", "beyond-limit"],
  ["kim",         "attestera",      "archive",  {}, "agreement-expired", "no-agreement"],
  ["kim",         "attestera",      "high",     {}, "no-accepted-type", "level-too-low"],
  ["kim",         "attestera",      "low",      {}, "not-confirmed", "no-mandate"],
  ["kim",         "attestera",      "signing",  {}, "yes", "yes"],
  ["kim",         "teckna",         "ledger",   {}, "not-confirmed", "second-look-missing"],
  ["kim",         "sopa",           "ledger",   {}, "not-confirmed", "unknown-act"],
  ["sam",         "attestera",      "ledger",   kronor(1), "not-confirmed", "over"],
  ["sam",         "attestera",      "low",      {}, "yes", "yes"],
  ["nobody",      "attestera",      "ledger",   kronor(1), "not-confirmed", "unknown-subject"],
  ["kim",         "attestera",      "others",   {}, "not-confirmed", "unknown-service"],
];

const question = ([who, act, where, more]: Case) => {
  const { amount, ...context } = more as { amount?: object };
  return {
    subject: subjectOf(who),
    action: { name: act, ...(amount && { properties: { amount } }) },
    resource: { type: "service", id: services[where] },
    context,
  };
};
const toldIn = (answer: { decision?: unknown; context?: unknown }) => {
  if (answer.decision === true) return "yes";
  return (answer.context as { reason_admin: Record<string, string> }).reason_admin["403"];
};

test("sixty answers and some", () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
});

test.each(cases)("%s, %s, %s, %j: %s", async (...one) => {
  const [, act, , , told, recorded] = one;
  const requestId = randomUUID();
  const inOne = asking(
    authzenRoutes(realPolicy, () => "https://api.example.se"),
    { organisationId, client: asker, now, requestId },
  );
  const { body } = await inOne("/access/v1/evaluation", question(one), sends);
  expect(toldIn(body)).toBe(told);
  const rows = await administrator`
    select kind, act, answer, reason, asked, told, client_id, party_id from tenant.disclosure
     where transaction_id = ${requestId}`;
  expect(rows).toEqual([
    {
      ...{ kind: "decision", act: act === "sopa" ? "unknown" : act, answer: recorded === "yes" },
      ...{ reason: recorded === "yes" ? null : recorded, asked: [], told: [] },
      ...{ client_id: asker.clientId, party_id: partyId },
    },
  ]);
});

test("many at once are answered as each by itself", async () => {
  const { body } = await ask("/access/v1/evaluations", { evaluations: cases.map(question) });
  const answers = body.evaluations as { decision: boolean }[];
  expect(answers.map(toldIn)).toEqual(cases.map(([, , , , told]) => told));
});

test("a client of test asks about test services alone, and one of another employer about nobody", async () => {
  const tester = await anAsker(organisationId, partyId, "test");
  const of = (client: typeof tester) =>
    asking(
      authzenRoutes(realPolicy, () => ""),
      { organisationId: client.organisationId, client, now },
    );
  const about = (where: string) => question(["kim", "authenticate", where, {}, "", ""]);
  // The facts are at most a second old.
  const { forgetFacts } = await import("@/lib/testing/testing-asker");
  forgetFacts();
  expect(toldIn((await of(tester)("/access/v1/evaluation", about("qa"))).body)).toBe("yes");
  expect(toldIn((await of(tester)("/access/v1/evaluation", about("ledger"))).body)).toBe("not-confirmed");
  const elsewhere = await anOrganisation();
  const other = await anAsker(elsewhere, await aParty(elsewhere));
  expect(toldIn((await of(other)("/access/v1/evaluation", about("ledger"))).body)).toBe("not-confirmed");
});
