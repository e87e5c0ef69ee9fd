import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { eraseDecided } from "@/lib/operation/retention/erase-decided";
import { refusalOf } from "@/lib/people/employee/testing";
import { aClient, disclosed } from "@/lib/testing/testing-disclosure";
import { confirmErasure } from "./answer";
import { proposeErasure } from "./propose";
import { aLeaver, aTown } from "./testing";

const { administrator: sql } = await freshDatabase();
const today = dayOf(new Date());
let organisationId: string;
let siv: OfficerActor;
let sam: OfficerActor;
let kim: { id: string };
beforeEach(async () => {
  ({ organisationId, siv, sam, kim } = await aTown());
});
const propose = async () =>
  (await proposeErasure(siv, { employeeId: kim.id, ground: "unlawful", reference: "KS 2026/31" }))
    .erasureId as string;
const refusal = (attempt: Promise<unknown>) => refusalOf(attempt);
const code = async (attempt: Promise<unknown>) => (await refusal(attempt)).code;
const erase = () => as("disposal", () => eraseDecided((fault) => expect(fault).toBeUndefined()));
/** An e-ID whose last event the database wrote so many days ago. */
async function anEidEnded(daysAgo: number, status: "revoked" | "active" = "revoked") {
  const at = new Date(Date.now() - daysAgo * 86_400_000);
  const { id } = await anEid(organisationId, { employeeId: kim.id, status, orderedAt: at });
  await unguarded(sql, ["eid_event", "eid"], async (tx) => {
    await tx`update tenant.eid_event set at = ${at}, recorded_at = ${at} where eid_id = ${id}`;
    await tx`update tenant.eid set status_since = ${at} where id = ${id}`;
  });
  return id;
}

describe("what keeps somebody in the register, said with the day until when", () => {
  test.each([
    ["who is employed", { employedTo: null }, "erasure-employed", {}],
    ["whose last day is today", { employedTo: today }, "erasure-employed-until", { day: addDays(today, 1) }],
  ])("%s", async (_who, given, expected, detail) => {
    kim = await aLeaver(organisationId, given);
    expect(await refusal(propose())).toMatchObject({ code: expected, detail });
  });

  test("an e-ID whose last event is less than ten years old by the database's clock, to the day", async () => {
    await anEidEnded(3_000);
    const day = addDays(addMonths(dayOf(new Date(Date.now() - 3_000 * 86_400_000)), 120), 1);
    expect(await refusal(propose())).toMatchObject({ code: "erasure-eid-kept", detail: { day } });
    kim = await aLeaver(organisationId);
    await anEidEnded(3_660);
    await confirmErasure(sam, { erasureId: await propose(), version: 1 });
    expect(await erase()).toBe(1);
    expect(await sql`select from tenant.eid where employee_id = ${kim.id}`).toHaveLength(0);
  });

  test("an e-ID that nobody has ended, until ten years after its last day", async () => {
    await anEidEnded(4_000, "active");
    const day = addDays(addMonths(addDays(today, 730), 120), 1);
    expect(await refusal(propose())).toMatchObject({ code: "erasure-eid-kept", detail: { day } });
  });

  test("an incident that is not closed and has their e-ID in it", async () => {
    const eidId = await anEidEnded(4_000);
    const incident = {
      ...{ organisation_id: organisationId, id: randomUUID(), title: "Stulna kort", severity: "serious" },
      ...{ occurred_at: new Date(), detected_at: new Date(), recorded_by: "prov" },
    };
    await sql`insert into tenant.incident ${sql({ ...incident, eid_ids: sql.json([eidId]) } as never)}`;
    expect(await code(propose())).toBe("erasure-incident-open");
    await sql`update tenant.incident set closed_at = now() where id = ${incident.id}`;
    expect(await propose()).toBeTruthy();
  });

  test("an objection of theirs: unanswered, and ten years after its answer", async () => {
    const raised = new Date(Date.now() - 30 * 86_400_000);
    const client = await aClient(organisationId, "Ansökan");
    await disclosed(organisationId, client, kim.id, {});
    const [about] = await sql`select at, id from tenant.disclosure where organisation_id = ${organisationId}`;
    const row = {
      ...{ organisation_id: organisationId, id: randomUUID(), employee_id: kim.id, note: "Varför?" },
      ...{
        disclosed_at: about?.at,
        disclosure_id: about?.id,
        raised_by: randomUUID(),
        raised_at: raised,
        due_on: today,
      },
    };
    await unguarded(sql, ["objection"], (tx) => tx`insert into tenant.objection ${tx(row as never)}`);
    expect(await code(propose())).toBe("erasure-objection-open");
    await unguarded(
      sql,
      ["objection"],
      (tx) => tx`update tenant.objection
      set answer = 'rejected', reason = 'Avtalat.', answered_by = gen_random_uuid(), answered_at = ${raised}`,
    );
    const day = addDays(addMonths(dayOf(raised), 120), 1);
    expect(await refusal(propose())).toMatchObject({ code: "erasure-objection-kept", detail: { day } });
  });

  test("that they are an officer, and ten years after they were", async () => {
    const { officerId } = await anOfficer(organisationId, ["auditor"], { employeeId: kim.id });
    expect(await code(propose())).toBe("erasure-officer");
    await sql`update tenant.officer set disabled_at = now() where id = ${officerId}`;
    const day = addDays(addMonths(today, 120), 1);
    expect(await refusal(propose())).toMatchObject({ code: "erasure-officer-kept", detail: { day } });
  });
});
