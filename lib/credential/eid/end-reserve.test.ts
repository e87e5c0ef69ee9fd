import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { withoutOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { listDueReserves } from "@/db/credential/reserve-card";
import { anEid, anEmployee, anOrganisation, aType } from "@/db/seed/builders";
import { addDays, dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf } from "@/lib/people/employee/testing";
import { endReserve } from "./end-reserve";
import { sweepDue } from "./sweep-due";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const today = dayOf(new Date());
const sweep = (at = new Date()) => sweepDue((fault) => expect(fault).toBeUndefined(), at);
let organisationId: string;

beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  organisationId = await anOrganisation();
});

async function lent(dueDay: string, given: Parameters<typeof anEid>[1] = {}): Promise<string> {
  const { id: employeeId } = await anEmployee(organisationId, { email: "alva@example.se" });
  const { id: typeId } = await aType(organisationId, { reserve: true });
  const own = await anEid(organisationId, { employeeId, status: "revoked" });
  const carrierNumber = randomUUID().slice(0, 8).toUpperCase();
  const { id } = await anEid(organisationId, { employeeId, typeId, carrierNumber, ...given });
  const cardId = randomUUID();
  await sql`
    insert into tenant.reserve_card (organisation_id, id, type_id, type_version, number, place, received_at, received_by)
    values (${organisationId}, ${cardId}, ${typeId}, 1, ${carrierNumber}, 'Låda', now(), gen_random_uuid())`;
  await sql`
    update tenant.reserve_card set eid_id = ${id}, instead_of_id = ${own.id}, due_day = ${dueDay} where id = ${cardId}`;
  return id;
}
const stateOf = async (id: string) => {
  const [row] = await sql`select status, status_reason from tenant.eid where id = ${id}`;
  return [row?.status, row?.status_reason];
};

test("a loan ends by itself at the end of its last day, not one second before, in whatever employer", async () => {
  const id = await lent(today);
  organisationId = await anOrganisation();
  const elsewhere = await lent(today);
  const midnight = endOfDay(today);
  expect(await sweep(new Date(midnight.getTime() - 1000))).toBe(0);
  expect(await stateOf(id)).toEqual(["active", null]);
  expect(await sweep(midnight)).toBe(2);
  for (const one of [id, elsewhere]) expect(await stateOf(one)).toEqual(["revoked", "reserve-over"]);
  expect((await logOf(database, id)).map((entry) => [entry.action, entry.actorId])).toEqual([
    ["eid.revoked", "reserve-cards"],
  ]);
  expect(await sweep(midnight)).toBe(0);
});

test("one reported lost is blocked for good with that reason", async () => {
  const id = await lent(addDays(today, -1), { status: "suspended", statusReason: "stolen" });
  expect(await sweep()).toBe(1);
  expect(await stateOf(id)).toEqual(["revoked", "stolen"]);
});

test("one that was extended since it was found is left alone", async () => {
  const id = await lent(addDays(today, -1));
  const found = await withoutOrganisation((tx) => listDueReserves(tx, today));
  expect(found.map((row) => row.eidId)).toEqual([id]);
  await sql`
    update tenant.reserve_card set due_day = ${addDays(today, 9)}, extended_at = now(), extended_by = gen_random_uuid()
     where eid_id = ${id}`;
  const job = { kind: "job", organisationId, name: "reserve-cards" } as const;
  await expect(endReserve(job, { eidId: id })).rejects.toMatchObject({ code: "changed-meanwhile" });
  expect(await stateOf(id)).toEqual(["active", null]);
});
