import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { insertPropagation } from "@/db/credential/propagation";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import { readInbox } from "@/lib/operation/inbox/read";
import { seen } from "@/lib/testing/testing-seen-block";
import { unseenBlocksFor } from "./unseen";

const { administrator: sql } = await freshDatabase();
let organisationId: string;
let officer: Actor;
beforeAll(async () => {
  organisationId = await anOrganisation();
  officer = await anOfficer(organisationId, ["security-officer"]);
});

/** A change of an e-ID decided so many seconds ago. */
async function decided(
  secondsAgo: number,
  given: { verb?: string; wanted?: "hold" | "good"; eidId?: string } = {},
) {
  const { verb = "suspend", wanted = "hold" } = given;
  const eidId = given.eidId ?? (await anEid(organisationId)).id;
  const decidedAt = new Date(Date.now() - secondsAgo * 1_000);
  await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, by_name, source, at)
    values (${organisationId}, ${eidId}, ${verb}, 'suspended', 'prov', 'screen', ${decidedAt})`;
  await withOrganisation(organisationId, (tx) =>
    insertPropagation(tx, { organisationId, eidId, wanted, decidedAt }),
  );
  return { organisationId, eidId, decidedAt };
}
const alarmed = async (actor: Actor = officer) => {
  const { urgent } = await readInbox(actor, undefined);
  const band = await unseenBlocksFor(actor);
  return [band?.n ?? 0, ...urgent.filter(({ kind }) => kind === "unseen").map(({ n }) => n)];
};

test("a block that nobody has seen for a minute alarms in the inbox and on every page, until every channel shows it", async () => {
  await decided(30);
  expect(await alarmed()).toEqual([0]);
  const late = await decided(61);
  expect(await alarmed()).toEqual([1, 1]);
  expect(await unseenBlocksFor(officer)).toMatchObject({ n: 1, eidId: late.eidId });
  await decided(600);
  expect(await alarmed()).toEqual([2, 2]);
  await seen(late, { but: "crl" });
  expect(await alarmed()).toEqual([2, 2]);
  await seen(late);
  expect(await alarmed()).toEqual([1, 1]);
  await sql`delete from tenant.propagation_channel`;
  await sql`delete from tenant.propagation`;
});

test.each<[string, Parameters<typeof decided>[1]]>([
  ["a new e-ID that is on hold until it is handed over", { verb: "complete" }],
  ["a block that was lifted", { verb: "resume", wanted: "good" }],
])("%s is no block that alarms", async (_, given) => {
  await decided(61, given);
  expect(await alarmed()).toEqual([0]);
});

test("a block that a later decision took the place of alarms no more", async () => {
  const { eidId } = await decided(90);
  await decided(30, { eidId, verb: "resume", wanted: "good" });
  expect(await alarmed()).toEqual([0]);
});

test("is told to a holder of their own e-ID alone, and to nobody of another employer or another department", async () => {
  const inside = await anEmployee(organisationId, { department: "Ekskolan" });
  const { id: eidId } = await anEid(organisationId, { employeeId: inside.id });
  await decided(61, { eidId });
  const holder = await aHolder(organisationId, inside.id);
  const colleague = await aHolder(organisationId, (await anEmployee(organisationId)).id);
  const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
  const limited = { ...officer, limits: { "security-officer": [randomUUID()] } } as Actor;
  const told = await Promise.all(
    [officer, holder, colleague, elsewhere, limited].map((actor) => unseenBlocksFor(actor)),
  );
  expect(told.map((one) => one?.n ?? 0)).toEqual([1, 1, 0, 0, 0]);
});
