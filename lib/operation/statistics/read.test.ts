import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { blockTally } from "@/lib/domain/credential/block-time";
import { refusalOf } from "@/lib/people/employee/testing";
import { readBlockRows, readBlockSpread, readIssuedMonths, readOrderFlow } from "./read";

const { administrator: sql } = await freshDatabase();
const now = new Date("2026-03-20T12:00:00Z");
const at = (text: string) => new Date(text);
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const days = 86_400;
let officer: OfficerActor;
let typeId: string;
beforeEach(async () => {
  const organisationId = await anOrganisation();
  officer = await anOfficer(organisationId, ["id-administrator"]);
  typeId = (await aType(organisationId)).id;
});
const options = { now };

type Given = Parameters<typeof anEid>[1];
const made = async (given: Given = {}) => {
  const own = await anEid(officer.organisationId, { typeId, ...given });
  return own.id;
};

test("a month has what was handed over in it by Swedish time, what of it renewed, and what was blocked for good", async () => {
  await made({ handedOverAt: at("2026-02-28T22:59:59Z") });
  await made({ handedOverAt: at("2026-02-28T23:00:00Z") }); // March by the clock in Sweden
  await made({ handedOverAt: at("2025-03-31T12:00:00Z") });
  const old = await made({ handedOverAt: at("2025-04-01T12:00:00Z") });
  await made({
    ...{ handedOverAt: at("2026-03-01T12:00:00Z"), relation: "renew", predecessorId: old },
  });
  const gone = { status: "revoked", handedOverAt: null } as const;
  await made({ ...gone, statusReason: "lost", statusSince: at("2026-03-10T12:00:00Z") });
  await made({ ...gone, statusReason: "replaced", statusSince: at("2026-03-11T12:00:00Z") });
  await made({ ...gone, statusReason: "reserve-over", statusSince: at("2026-03-12T12:00:00Z") });
  await made({ ...gone, statusReason: "stolen", statusSince: at("2026-03-21T12:00:00Z") });
  const months = await readIssuedMonths(officer, undefined, options);
  expect(months).toHaveLength(12);
  expect(months.filter(({ issued, revoked }) => issued + revoked > 0)).toEqual([
    { month: "2025-04", issued: 1, renewed: 0, revoked: 0 },
    { month: "2026-02", issued: 1, renewed: 0, revoked: 0 },
    { month: "2026-03", issued: 2, renewed: 1, revoked: 1 },
  ]);
});

/** Its trail, each step so many seconds before now. */
async function trail(eidId: string, steps: [verb: string, secondsAgo: number][]) {
  for (const [verb, seconds] of steps)
    await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, at, by_name, source)
      values (${officer.organisationId}, ${eidId}, ${verb}, 'ordered', ${ago(seconds)}, 'prov', 'prov')`;
}

test("an order counts at each step it has come to, and a step's time is the median of those that took it", async () => {
  const ordered = (secondsAgo: number, status: "ordered" | "active" | "cancelled" = "active") =>
    made({ status, orderedAt: ago(secondsAgo) });
  await trail(await ordered(10 * days), [
    ["approve", 9 * days],
    ["complete", 8 * days],
    ["complete", 7 * days],
    ["hand-over", 4 * days],
  ]);
  await trail(await ordered(20 * days), [
    ["approve", 17 * days],
    ["receive", 16 * days],
  ]);
  await ordered(5 * days, "ordered");
  await ordered(6 * days, "cancelled");
  const { id: lent } = await aType(officer.organisationId, { reserve: true });
  const loan = await made({ typeId: lent, status: "active", orderedAt: ago(3 * days) });
  await trail(loan, [["approve", 3 * days - 60]]);
  await trail(await ordered(91 * days), [["approve", 90 * days]]);
  expect(await readOrderFlow(officer, undefined, options)).toEqual({
    reached: { ordered: 4, approved: 2, produced: 2, "handed-over": 1 },
    median: { ordered: null, approved: 2 * days, produced: days, "handed-over": 4 * days },
    cancelled: 1,
  });
});

/** A block decided so many seconds ago and seen so many after it; null is not yet. */
async function blocked(
  secondsAgo: number,
  seenAfter: number | null,
  given: { id?: string; wanted?: string } = {},
) {
  const { organisationId } = officer;
  const eidId = given.id ?? (await made());
  const change = randomUUID();
  await sql`insert into tenant.propagation (organisation_id, id, eid_id, wanted, decided_at)
    values (${organisationId}, ${change}, ${eidId}, ${given.wanted ?? "hold"}, ${ago(secondsAgo)})`;
  await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, by_name, source, at)
    values (${organisationId}, ${eidId}, ${given.wanted === "good" ? "resume" : "suspend"}, 'suspended', 'prov',
      'screen', ${ago(secondsAgo)})`;
  const seen = seenAfter === null ? null : ago(secondsAgo - seenAfter);
  await sql`insert into tenant.propagation_channel (organisation_id, propagation_id, channel, seen_at)
    values (${organisationId}, ${change}, 'ocsp', ${seen}), (${organisationId}, ${change}, 'crl', null)`;
  return eidId;
}

async function reported(eidId: string, decidedSecondsAgo: number, receivedSecondsAgo: number) {
  await sql`insert into tenant.loss_report (organisation_id, id, employee_id, reason, channel, eid_ids, received_at,
      registered_at, revokes_at)
    select organisation_id, ${randomUUID()}, employee_id, 'lost', 'officer', ${sql.json([eidId])},
           ${ago(receivedSecondsAgo)}, ${ago(decidedSecondsAgo)}, ${now}
      from tenant.eid where id = ${eidId}`;
}

test("a block's time begins with the report where somebody reported a loss, though it was entered later", async () => {
  await blocked(5_000, 0.5);
  const phoned = await blocked(4_000, 1);
  await reported(phoned, 4_000, 11_199);
  const other = await blocked(3_000, 2);
  await reported(other, 2_999, 90_000); // of another block
  const { counts, median } = await readBlockSpread(officer, undefined, options);
  expect(counts).toEqual([
    { span: 0, column: 4, state: "seen", n: 1 },
    { span: 1, column: 2, state: "seen", n: 1 },
    { span: 5, column: 1, state: "seen", n: 1 },
  ]);
  expect(median).toBe(2);
  const rows = await readBlockRows(officer, undefined, options);
  expect(rows.map(({ seconds }) => seconds)).toEqual([2, 7_200, 0.5]);
  expect(rows[1]).toMatchObject({ reportedAt: ago(11_199), decidedAt: ago(4_000), seenAt: ago(3_999) });
});

test("a block of exactly an hour is within the target, and one of exactly a day within the limit", async () => {
  await blocked(10_000, 3_600);
  await blocked(90_000, 86_400);
  await blocked(90_001, 86_401);
  const { counts } = await readBlockSpread(officer, undefined, options);
  expect(counts.map(({ span, column }) => [span, column])).toEqual([
    [4, 6],
    [5, 6],
    [6, 0],
  ]);
});

test("the picture has a dot for each row of the file: seen, not yet, and overtaken by another decision", async () => {
  for (const seconds of [0.001, 0.4, 9, 200, 86_500]) await blocked(89 * days, seconds);
  await blocked(120, null);
  const resumed = await blocked(900, null);
  await blocked(600, 1, { id: resumed, wanted: "good" });
  await blocked(91 * days, 1);
  const { counts } = await readBlockSpread(officer, undefined, options);
  const rows = await readBlockRows(officer, undefined, options);
  expect(blockTally(counts)).toEqual({
    total: 7,
    inTime: 4,
    beyondLimit: 1,
    byState: { seen: 5, unseen: 1, overtaken: 1 },
  });
  expect(rows).toHaveLength(7);
  expect(rows.map(({ state, seconds }) => [state, seconds]).slice(0, 2)).toEqual([
    ["unseen", 120],
    ["overtaken", 300],
  ]);
});

test("who holds a role in some departments has charts of the people there alone, and another employer none of it", async () => {
  const { organisationId } = officer;
  const inside = await anEmployee(organisationId, { department: "Ekskolan" });
  const outside = await anEmployee(organisationId, { department: "Björkskolan" });
  for (const { id: employeeId } of [inside, outside, outside]) {
    const own = await aType(organisationId);
    const id = await made({ employeeId, typeId: own.id, orderedAt: ago(days), handedOverAt: ago(60) });
    await blocked(600, 1, { id });
  }
  const limited = { ...officer, limits: { "id-administrator": [inside.departmentId ?? ""] } };
  const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
  for (const [actor, count] of [
    [officer, 3],
    [limited, 1],
    [stranger, 0],
  ] as const) {
    expect((await readIssuedMonths(actor, undefined, options)).at(-1)?.issued).toBe(count);
    expect((await readOrderFlow(actor, undefined, options)).reached.ordered).toBe(count);
    expect(blockTally((await readBlockSpread(actor, undefined, options)).counts).total).toBe(count);
    expect(await readBlockRows(actor, undefined, options)).toHaveLength(count);
  }
});

test("whoever may not read the e-IDs reads no chart of them", async () => {
  const buyer = await anOfficer(officer.organisationId, ["procurement-officer"]);
  for (const read of [readIssuedMonths, readOrderFlow, readBlockSpread, readBlockRows])
    expect((await refusalOf(read(buyer, undefined, options))).code).toBe("forbidden");
});
