import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import { readCounts, readExpiry } from "@/lib/operation/overview/read";
import { readBlockSpread, readIssuedMonths, readOrderFlow } from "@/lib/operation/statistics/read";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { readManagementReport } from "./read";
import { recordManagementReport } from "./record";
import { oneIn, type Schools, theSchools } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date("2026-03-20T12:00:00Z");
const options = { now };
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
let at: Schools;
beforeEach(async () => {
  at = await theSchools(database);
});
const report = (actor: Actor, departmentId: string | null) =>
  readManagementReport(actor, { departmentId }, options);

/** A block of an e-ID, seen a second after it was decided. */
async function blocked(eidId: string, decidedAt: Date) {
  const id = randomUUID();
  await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, by_name, source, at)
    values (${at.organisationId}, ${eidId}, 'suspend', 'suspended', 'prov', 'screen', ${decidedAt})`;
  await sql`insert into tenant.propagation (organisation_id, id, eid_id, wanted, decided_at)
    values (${at.organisationId}, ${id}, ${eidId}, 'hold', ${decidedAt})`;
  await sql`insert into tenant.propagation_channel (organisation_id, propagation_id, channel, seen_at)
    values (${at.organisationId}, ${id}, 'ocsp', ${new Date(decidedAt.getTime() + 1000)})`;
}

/** Of each kind one in the school, one in its class and two in the other school. */
async function planted() {
  for (const place of [at.school, at.class, at.other, at.other]) {
    const handedOver = { orderedAt: ago(10), handedOverAt: ago(5), validDay: "2026-08-31" };
    await blocked(await oneIn(at, place, { ...handedOver, status: "active" }), ago(3));
    await oneIn(at, place, { status: "ordered", orderedAt: ago(100) });
    const gone = { status: "revoked", handedOverAt: null, orderedAt: ago(100) } as const;
    await oneIn(at, place, { ...gone, statusReason: "lost", statusSince: ago(2) });
    await oneIn(at, place, { status: "ready", orderedAt: ago(100) }, { employedTo: "2026-03-19" });
  }
}

test("a department's report has the numbers that the screens show to whoever sees that department alone", async () => {
  await planted();
  const own = await report(at.officer, at.school);
  const screen = {
    flow: await readOrderFlow(at.limited, undefined, options),
    blocks: await readBlockSpread(at.limited, undefined, options),
    months: await readIssuedMonths(at.limited, undefined, options),
    expiring: await readExpiry(at.limited, undefined, options),
    register: await readCounts(at.limited, undefined, options),
  };
  expect(own).toMatchObject(screen);
  expect(own.flow.reached.ordered).toBe(2);
  expect(own.months.at(-1)).toEqual({ month: "2026-03", issued: 2, renewed: 0, revoked: 2 });
  expect(own.expiring.find(({ month }) => month === "2026-08")?.total).toBe(2);
  expect(own.blocks.counts).toEqual([{ span: 0, column: 6, state: "seen", n: 2 }]);
  expect(own.register).toMatchObject({ employees: 6, active: 2, endedWithLive: 2 });
});

test("the types are of the same e-IDs as the counts, and what waits is counted whoever it waits for", async () => {
  await planted();
  await oneIn(at, at.school, { status: "ordered", note: "Fel nivå" });
  await oneIn(at, at.class, { status: "suspended", statusReason: "precaution" });
  await oneIn(at, at.school, { status: "active", validDay: "2026-03-01" });
  const { types, waiting, register } = await report(at.officer, at.school);
  expect(types).toEqual([
    {
      nameSv: "Kort, nivå 3",
      nameEn: "Card, level 3",
      count: { "on-the-way": 3, ready: 2, active: 2, suspended: 1, expired: 1 },
    },
  ]);
  expect(register.active).toBe(2);
  expect(waiting).toEqual({ approve: 2, returned: 1, produce: 0, "hand-over": 2, decide: 1, found: 0 });
});

test("each period is told beside as long a one before it", async () => {
  await oneIn(at, at.school, { orderedAt: ago(89), handedOverAt: ago(60) });
  await oneIn(at, at.school, { orderedAt: ago(91), handedOverAt: ago(91) });
  await oneIn(at, at.school, { orderedAt: ago(180), handedOverAt: ago(365 + 30) });
  await oneIn(at, at.school, { orderedAt: ago(181), handedOverAt: new Date("2025-03-21T12:00:00Z") });
  const { now: these, before } = await report(at.officer, at.school);
  expect([these.ordered, before.ordered]).toEqual([1, 2]);
  expect([these.issued, before.issued]).toEqual([2, 1]);
});

test("the whole employer is told where no department is asked for, and what the role reaches to whoever is limited", async () => {
  await planted();
  const [all, reached] = [await report(at.officer, null), await report(at.limited, null)];
  expect([all.flow.reached.ordered, all.limited, all.department]).toEqual([4, false, null]);
  expect([reached.flow.reached.ordered, reached.limited]).toEqual([2, true]);
  const below = await report(at.limited, at.class);
  expect([below.flow.reached.ordered, below.department]).toEqual([1, "Klass 1"]);
});

test("a department out of the role's reach, another employer's and none look as if they did not exist, and nothing is on record of a file", async () => {
  const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
  for (const [actor, departmentId] of [
    [at.limited, at.other],
    [stranger, at.school],
    [at.officer, randomUUID()],
  ] as const) {
    expect((await refusalOf(report(actor, departmentId))).code).toBe("not-found");
    expect((await refusalOf(recordManagementReport(actor, { departmentId }, options))).code).toBe(
      "not-found",
    );
  }
  expect((await logOf(database)).filter(({ outcome }) => outcome === "done")).toEqual([]);
});

test("whoever may not read the e-IDs is refused before anything is read", async () => {
  const buyer = await anOfficer(at.organisationId, ["procurement-officer"]);
  expect((await refusalOf(report(buyer, at.school))).code).toBe("forbidden");
  const recorded = recordManagementReport(buyer, { departmentId: null }, options);
  expect((await refusalOf(recorded)).code).toBe("forbidden");
});

test("that a report was taken out is on record, with who did and of what", async () => {
  await recordManagementReport(at.limited, { departmentId: at.class }, options);
  await recordManagementReport(at.officer, { departmentId: null }, options);
  expect(await logOf(database, at.class)).toMatchObject([
    { action: "management-report.exported", outcome: "done", detail: { subjectName: "Klass 1" } },
  ]);
  expect(await logOf(database, at.organisationId)).toMatchObject([
    { action: "management-report.exported", detail: { subjectName: "Provköpings kommun" } },
  ]);
});
