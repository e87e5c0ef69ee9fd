import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { signed } from "@/lib/testing/testing-signed-act";
import { approveEid } from "./approve";
import { readEidView } from "./read";
import { aCounter, type Counter } from "./testing-order";

const { administrator: sql } = await freshDatabase();
let counter: Counter;
beforeEach(async () => {
  counter = await aCounter();
});

/** Ordered by Karin and approved by somebody who signed it at 09:00:07; the act's id. */
async function approved(by: OfficerActor, employeeId = counter.employeeId) {
  const { organisationId, typeId, karin, siv } = counter;
  const passkey = await aPasskey(sql, siv, by);
  const given = { employeeId, typeId, status: "ordered", orderedBy: karin.accountId } as const;
  const { id: eidId } = await anEid(organisationId, given);
  const act = await signed(by, eidId, passkey);
  await approveEid({ ...by, name: "Någon Annan" }, { eidId, version: 1, act });
  await unguarded(
    sql,
    ["signed_act"],
    (tx) => tx`update tenant.signed_act set signed_at = '2026-11-24T09:00:07Z' where id = ${act}`,
  );
  return { eidId, act };
}
const at = new Date("2026-11-24T09:00:07Z");

describe("the timeline of an e-ID", () => {
  test("says who signed a step, as the signed words do, when, and which file shows it; and nothing of a step that nobody signed", async () => {
    const { eidId, act } = await approved(counter.jonas);
    const { events } = await readEidView(counter.karin, { eidId });
    const told = events.map(({ verb, by, signed: one }) => [verb, by, one]);
    expect(told.filter(([verb]) => verb === "approve")).toEqual([
      ["approve", "Någon Annan", { by: "Jonas Falk", at, actId: act }],
    ]);
    expect(told.at(-1)).toEqual(["order", null, null]);
  });

  test("of a protected person says who signed, and offers the file only to those who may take it", async () => {
    const { organisationId } = counter;
    const { id } = await anEmployee(organisationId, { protectedIdentity: true });
    const roles = ["id-administrator", "protected-identity"] as const;
    const lisa = await anOfficer(organisationId, [...roles], { name: "Lisa Berg" });
    const { eidId, act } = await approved(lisa, id);
    const seen = await readEidView(counter.karin, { eidId });
    expect(seen.events[0]?.signed).toEqual({ by: "Lisa Berg", at, actId: null });
    const keeper = await anOfficer(organisationId, ["auditor", "protected-identity"]);
    const kept = await readEidView(keeper, { eidId });
    expect(kept.events[0]?.signed).toEqual({ by: "Lisa Berg", at, actId: act });
  });

  test("gives a protected holder away no more by what they signed than by what they did", async () => {
    const { organisationId, karin } = counter;
    const person = await anEmployee(organisationId, { protectedIdentity: true });
    const roles = ["id-administrator", "protected-identity"] as const;
    const hidden = await anOfficer(organisationId, [...roles], { name: "Hemlig Hansson" });
    const { eidId } = await approved(hidden, person.id);
    // Who the officer was is known only afterwards.
    await sql`insert into tenant.account_employee (organisation_id, account_id, employee_id)
      values (${organisationId}, ${hidden.accountId}, ${person.id})`;
    const seen = await readEidView(karin, { eidId });
    expect(seen.events[0]?.signed?.by).toBe(person.alias);
    expect(JSON.stringify(seen)).not.toContain("Hemlig Hansson");
  });
});
