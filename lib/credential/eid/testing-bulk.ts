import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { as, type FreshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import type { BulkVerb } from "@/lib/domain/credential/bulk";
import { planBulk } from "./bulk-plan";
import { runBulkChunk } from "./bulk-run";
import { anEidInUse } from "./testing-block";

/** 10:00 in Sweden, a Tuesday. */
export const day = new Date("2026-11-24T09:00:00Z");
export const minute = (minutes: number) => new Date(day.getTime() + minutes * 60_000);

/** An employer with two who may block, one who may not, and as many holders with a card in use as asked. */
export async function aCrowd(database: FreshDatabase, count: number, given: { blockLimit?: number } = {}) {
  const { blockLimit = 100 } = given;
  const organisationId = await anOrganisation({ lossHours: 24, blockLimit });
  const type = await aType(organisationId);
  const lisa = await anOfficer(organisationId, ["security-officer"], { name: "Lisa Berg" });
  const jonas = await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" });
  const karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  const [people, eids]: [Awaited<ReturnType<typeof anEmployee>>[], string[]] = [[], []];
  for (let n = 0; n < count; n++) {
    const name = { givenName: "Alva", surname: `Ask${n}` };
    const person = await anEmployee(organisationId, { ...name, email: `alva${n}@example.se` });
    people.push(person);
    eids.push((await anEidInUse(organisationId, { employeeId: person.id, typeId: type.id })).id);
  }
  return { organisationId, type, lisa, jonas, karin, people, eids, database };
}
export type Crowd = Awaited<ReturnType<typeof aCrowd>>;

export async function plan(
  by: Actor,
  verb: BulkVerb,
  eid: readonly string[],
  { reason = "misuse", now = day }: { reason?: string; now?: Date } = {},
): Promise<string> {
  const { bulkId } = await planBulk(by, { verb, eid: [...eid], ...(reason ? { reason } : {}) }, { now });
  return bulkId;
}

/** What the page of a plan sends. */
export async function decisionOn({ administrator: sql }: FreshDatabase, bulkId: string) {
  const [row] = await sql`select verb, hash, eligible from tenant.bulk where id = ${bulkId}`;
  return { verb: row?.verb, bulkId, hash: row?.hash, count: String(row?.eligible) };
}

/** One chunk as the worker does it, in the name of whoever asked. */
export function chunk(by: Actor, bulkId: string, eidIds: readonly string[], now = minute(5)) {
  return as("worker", () =>
    withOrganisation(by.organisationId, (tx) => runBulkChunk({ tx, actor: by, now }, bulkId, eidIds)),
  );
}

/** The codes of a chunk's outcomes in their order; done is what was done. */
export const codes = ({ outcomes }: Awaited<ReturnType<typeof chunk>>) =>
  outcomes.map(({ refusal }) => refusal?.code ?? "done");

/** Another e-ID in the same employer, in whatever status. */
export async function another(crowd: Crowd, given: Parameters<typeof anEid>[1], protectedIdentity = false) {
  const person = await anEmployee(crowd.organisationId, { protectedIdentity });
  return anEid(crowd.organisationId, { employeeId: person.id, typeId: crowd.type.id, ...given });
}

/** Signs a holder in, as the provider would have. */
export async function signedIn({ organisationId, database }: Crowd, employeeId: string, at: Date) {
  const { accountId } = await aHolder(organisationId, employeeId);
  await database.administrator`insert into system.session (id, account_id, created_at, last_seen_at)
    values (${randomUUID()}, ${accountId}, ${at}, ${at})`;
  return accountId;
}
