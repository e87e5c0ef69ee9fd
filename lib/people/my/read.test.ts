import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { aDesk } from "@/lib/credential/eid/testing-desk";
import { signReceipt } from "@/lib/credential/receipt/sign";
import { refusalOf } from "@/lib/people/employee/testing";
import { readOwn } from "./read";

await freshDatabase();

test("a holder sees their own e-IDs and nobody else's", async () => {
  const organisationId = await anOrganisation();
  const own = await anEmployee(organisationId);
  const holder = await aHolder(organisationId, own.id);
  const mine = await anEid(organisationId, { employeeId: own.id, status: "suspended" });
  await anEid(organisationId, { status: "active" });
  const { eids, phone } = await readOwn(holder, undefined);
  expect(eids.map((eid) => [eid.number, eid.status, eid.live])).toEqual([[mine.number, "suspended", true]]);
  expect(phone).toBe("010-555 00 24");
});

test("what has happened is told newest first, by role and never by name", async () => {
  const desk = await aDesk();
  const { receiptId } = await prepareHandOver(desk.berit, desk.answers);
  await signReceipt(desk.holder, { receiptId, accepted: "on" });
  await handOverEid(desk.berit, { eidId: desk.eidId, version: 1 });
  const { events } = await readOwn(desk.holder, undefined);
  expect(events.map((event) => [event.verb, event.by])).toEqual([
    ["hand-over", "officer"],
    ["complete", "job"],
    ["produce", "officer"],
    ["approve", "officer"],
    ["order", "officer"],
  ]);
  expect(JSON.stringify(events)).not.toContain("Berit");
});

test("an officer sees their own as a holder does, and one who is no employee is refused", async () => {
  const desk = await aDesk();
  const officer = await anOfficer(desk.organisationId, ["auditor"]);
  expect((await refusalOf(readOwn(officer, undefined))).code).toBe("forbidden");
  const { eids } = await readOwn({ ...officer, employeeId: desk.employeeId }, undefined);
  expect(eids.map((eid) => eid.id)).toEqual([desk.eidId]);
});
