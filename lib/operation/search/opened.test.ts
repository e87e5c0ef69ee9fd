import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anEid, anOfficer, anOrganisation, aParty } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import type { Thing } from "@/lib/domain/operation/search";
import { readThings, refuseIdleSearch } from "./read";
import { aPerson } from "./testing";

const { administrator } = await freshDatabase();
const organisationId = await anOrganisation();
const hr = await anOfficer(organisationId, ["id-administrator"]);
const keeper = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
const buyer = await anOfficer(organisationId, ["procurement-officer"]);
const stranger = await anOfficer(await anOrganisation(), ["id-administrator", "procurement-officer"]);

const olle = await aPerson(organisationId, "Olle Åström");
const hidden = await aPerson(organisationId, "Hemlig Yngvesdotter", {
  ...{ protectedIdentity: true, alias: "Handläggare 471" },
});
const eid = await anEid(organisationId, { number: "EL-2026-000412", employeeId: olle.id });
const partyId = await aParty(organisationId, { name: "Försäkringskassan", number: "2021005521" });
const agreement = await anAgreement(organisationId, {
  partyId,
  number: "AV-2026-0012",
  title: "E-legitimering",
});

const opened: Thing[] = [
  { kind: "eid", id: eid.id },
  { kind: "employee", id: hidden.id },
  { kind: "agreement", id: agreement.id },
  { kind: "employee", id: olle.id },
  { kind: "employee", id: randomUUID() },
];
const told = async (actor: Actor) =>
  (await readThings(actor, opened)).map(({ code, title }) => code ?? title);

test("what was opened last is told in its order, as it is called now and as each may see it", async () => {
  expect(await told(hr)).toEqual(["EL-2026-000412", "Handläggare 471", "AV-2026-0012", "Olle Åström"]);
  expect(await told(keeper)).toEqual([
    "EL-2026-000412",
    "Hemlig Yngvesdotter",
    "AV-2026-0012",
    "Olle Åström",
  ]);
});

test("what is closed to somebody, or another employer's, is left out", async () => {
  expect(await told(buyer)).toEqual(["AV-2026-0012"]);
  expect(await told(stranger)).toEqual([]);
});

test("that a protected person's name was told is on record", async () => {
  const seen = () => administrator`
    select 1 from tenant.audit_event where actor_id = ${keeper.accountId} and action = 'employee.listed'
      and subject_id = ${hidden.id}`;
  const before = (await seen()).length;
  await told(keeper);
  expect(await seen()).toHaveLength(before + 1);
});

test("whoever may find nothing is refused, which is on record, and nobody else is", async () => {
  const administrating = await anOfficer(organisationId, ["administrator"]);
  for (const actor of [hr, buyer, administrating]) await refuseIdleSearch(actor);
  // At a session without a touch of their passkey they read nothing.
  await expect(refuseIdleSearch({ ...administrating, unconfirmed: true })).rejects.toMatchObject({
    code: "forbidden",
  });
  const log = await administrator`
    select action, outcome, code from tenant.audit_event where actor_id = ${administrating.accountId}`;
  expect(log).toEqual([{ action: "employee:read", outcome: "refused", code: "forbidden" }]);
});
