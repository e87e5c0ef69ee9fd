import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { anEmptyTown } from "@/lib/mark/control/testing";
import { resultsOf, runAgain } from "@/lib/mark/control/testing-run";
import { refusalOf } from "@/lib/people/employee/testing";
import { readBlockMonths } from "./read";

const { administrator: sql } = await freshDatabase();
const now = new Date("2026-11-28T12:00:00Z");
let officer: OfficerActor;
/** The holder of all e-IDs. */
let holder: { employeeId: string; typeId: string };
beforeEach(async () => {
  const organisationId = await anOrganisation();
  officer = await anOfficer(organisationId, ["security-officer"]);
  holder = {
    employeeId: (await anEmployee(organisationId)).id,
    typeId: (await aType(organisationId)).id,
  };
});

interface Given {
  verb?: string;
  wanted?: string;
  eidId?: string;
  organisationId?: string;
}
/** A block decided then, and seen so many seconds after it by OCSP and in the list; null is not yet. */
async function blocked(at: string, ocsp: number | null, crl: number | null, given: Given = {}) {
  const { verb = "suspend", wanted = "hold", organisationId = officer.organisationId } = given;
  const eidId = given.eidId ?? (await anEid(organisationId, { ...holder, relation: "complement" })).id;
  const [id, decidedAt] = [randomUUID(), new Date(at)];
  const after = (seconds: number | null) =>
    seconds === null ? null : new Date(decidedAt.getTime() + seconds * 1000);
  await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, by_name, source, at)
    values (${organisationId}, ${eidId}, ${verb}, 'suspended', 'prov', 'screen', ${decidedAt})`;
  await sql`insert into tenant.propagation (organisation_id, id, eid_id, wanted, decided_at)
    values (${organisationId}, ${id}, ${eidId}, ${wanted}, ${decidedAt})`;
  await sql`insert into tenant.propagation_channel (organisation_id, propagation_id, channel, seen_at)
    values (${organisationId}, ${id}, 'ocsp', ${after(ocsp)}), (${organisationId}, ${id}, 'crl', ${after(crl)})`;
  return eidId;
}
const months = (actor = officer) => readBlockMonths(actor, undefined, { now });

test("each month and channel has how many, the median, 95 and 99 in a hundred and the longest, and so has the whole time", async () => {
  for (let nth = 1; nth <= 100; nth++) await blocked("2026-11-10T10:00:00Z", nth / 100, nth / 10);
  await blocked("2026-10-02T10:00:00Z", 50, 2);
  const quick = { n: 100, unseen: 0, p50: 0.5, p95: 0.95, p99: 0.99, worst: 1 };
  const slow = { n: 100, unseen: 0, p50: 5, p95: 9.5, p99: 9.9, worst: 10 };
  const single = (seconds: number) => ({
    ...{ n: 1, unseen: 0, p50: seconds, p95: seconds, p99: seconds, worst: seconds },
  });
  expect(await months()).toEqual([
    { month: "2026-10", place: "crl", ...single(2) },
    { month: "2026-10", place: "everywhere", ...single(50) },
    { month: "2026-10", place: "ocsp", ...single(50) },
    { month: "2026-11", place: "crl", ...slow },
    { month: "2026-11", place: "everywhere", ...slow },
    { month: "2026-11", place: "ocsp", ...quick },
    { month: null, place: "crl", n: 101, unseen: 0, p50: 5, p95: 9.5, p99: 9.9, worst: 10 },
    { month: null, place: "everywhere", n: 101, unseen: 0, p50: 5.1, p95: 9.6, p99: 10, worst: 50 },
    { month: null, place: "ocsp", n: 101, unseen: 0, p50: 0.51, p95: 0.96, p99: 1, worst: 50 },
  ]);
});

test("a month is Swedish, and the first of them is eleven months before this one", async () => {
  await blocked("2026-10-31T23:30:00Z", 1, 1);
  await blocked("2025-11-30T23:30:00Z", 2, 2);
  await blocked("2025-11-30T22:30:00Z", 3, 3);
  const told = (await months()).filter(({ place, month }) => place === "ocsp" && month);
  expect(told.map(({ month, n, worst }) => [month, n, worst])).toEqual([
    ["2025-12", 1, 2],
    ["2026-11", 1, 1],
  ]);
});

test("one that is not seen in a channel counts there with its time until now, and everywhere", async () => {
  await blocked("2026-11-28T11:50:00Z", 0.4, null);
  const told = (await months()).filter(({ month }) => month === null);
  expect(told.map(({ place, unseen, worst }) => [place, unseen, worst])).toEqual([
    ["crl", 1, 600],
    ["everywhere", 1, 600],
    ["ocsp", 0, 0.4],
  ]);
});

test("what begins on hold, is lifted, or was overtaken in time before it was seen is no block that was measured", async () => {
  await blocked("2026-11-20T10:00:00Z", 1, 1, { verb: "complete" });
  const lifted = await blocked("2026-11-20T11:00:00Z", null, null);
  await blocked("2026-11-20T12:00:00Z", 1, 1, { eidId: lifted, verb: "resume", wanted: "good" });
  expect(await months()).toEqual([]);
  const late = await blocked("2026-11-21T11:00:00Z", 1, null);
  await blocked("2026-11-21T12:00:01Z", 1, 1, { eidId: late, verb: "resume", wanted: "good" });
  const told = (await months()).filter(({ month }) => month === null);
  expect(told.map(({ place, unseen, worst }) => [place, unseen, worst])).toEqual([
    ["crl", 1, 3_601],
    ["everywhere", 1, 3_601],
    ["ocsp", 0, 1],
  ]);
});

test("the control of K6.9 reads the same figures", async () => {
  const town = await anEmptyTown();
  const { organisationId, typeId } = town;
  const at = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  for (let nth = 1; nth <= 20; nth++) {
    const { id: eidId } = await anEid(organisationId, { typeId });
    await blocked(at(48), nth / 100, nth, { organisationId, eidId });
  }
  const { id: late } = await anEid(organisationId, { typeId });
  await blocked(at(30), 1, null, { organisationId, eidId: late });
  const { id: lifted } = await anEid(organisationId, { typeId });
  await blocked(at(20), null, null, { organisationId, eidId: lifted });
  await blocked(at(19.9), 1, 1, { organisationId, eidId: lifted, verb: "resume", wanted: "good" });
  await runAgain(town);
  const result = (await resultsOf(town)).find(({ control }) => control === "blocking-prompt-and-guarded");
  const auditor = await anOfficer(organisationId, ["auditor"]);
  const all = (await readBlockMonths(auditor, undefined)).find(
    ({ month, place }) => month === null && place === "everywhere",
  );
  expect(result).toMatchObject({ population: 21, exceptions: 1, measure: 20 });
  expect(all).toMatchObject({ n: 21, unseen: 1, p95: 20 });
});

test("is for security officers and auditors, and has no block of another employer", async () => {
  await blocked("2026-11-20T10:00:00Z", 1, 1);
  const { organisationId } = officer;
  expect(await months(await anOfficer(organisationId, ["auditor"]))).toHaveLength(6);
  expect(await months(await anOfficer(await anOrganisation(), ["auditor"]))).toEqual([]);
  for (const role of ["id-administrator", "responsible-issuer", "procurement-officer"] as const)
    expect((await refusalOf(months(await anOfficer(organisationId, [role])))).code).toBe("forbidden");
});
