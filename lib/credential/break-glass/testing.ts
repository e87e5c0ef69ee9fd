import { randomBytes, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import type { FreshDatabase } from "@/db/core/testing";
import { insertBreakGlassSet, saveBreakGlassConfirmed } from "@/db/credential/break-glass";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { breakGlassActorOf } from "@/lib/credential/break-glass-visit";
import type { OfficerActor, ReporterActor } from "@/lib/domain/core/actor";
import { breakGlassBounds, breakGlassCodeLength } from "@/lib/domain/credential/break-glass";
import { breakGlassHash, drawSigns } from "./code";
import { makeBreakGlass } from "./make";
import { openBreakGlass } from "./open";

export const aBrowser = () => randomBytes(32).toString("base64url");

/** A paper of two codes in force, as it lies in the database: each slow hash takes its time. */
async function aPaper({ organisationId, accountId }: OfficerActor, second: OfficerActor, madeAt: Date) {
  const id = randomUUID();
  const codes = [drawSigns(breakGlassCodeLength), drawSigns(breakGlassCodeLength)];
  const hashed = codes.map(async (code) => ({
    id: randomUUID(),
    hash: await breakGlassHash(organisationId, "code", code),
  }));
  const expiresAt = new Date(madeAt.getTime() + breakGlassBounds.setLifeMs);
  const set = { organisationId, id, madeBy: accountId, madeAt, expiresAt, sealHash: Buffer.alloc(32) };
  const rows = await Promise.all(hashed);
  await withOrganisation(organisationId, async (tx) => {
    await insertBreakGlassSet(tx, set, rows);
    await saveBreakGlassConfirmed(tx, set, { confirmedBy: second.accountId, confirmedAt: madeAt });
  });
  return { setId: id, codes };
}

/** An employer whose worker is at work, and what is done there with emergency codes. */
export async function aBreakGlassTown({ administrator: sql }: FreshDatabase) {
  const organisationId = await anOrganisation();
  const person = await anEmployee(organisationId, { givenName: "Olle", surname: "Åström" });
  const type = await aType(organisationId);
  const [lisa, jonas, karin, auditor, { id: eidId }] = [
    await anOfficer(organisationId, ["security-officer"], { name: "Lisa Berg" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["auditor"], { name: "Gun Granskare" }),
    await anEid(organisationId, { employeeId: person.id, typeId: type.id }),
  ];
  const town = { organisationId, person, type, lisa, jonas, karin, auditor, eidId };
  await sql`insert into system.worker_beat (id, host, beat_at, clock_fault, clock_ms, faults)
    values (gen_random_uuid(), 'host', clock_timestamp(), null, 0, '[]')`;
  const stranger: ReporterActor = {
    ...{ kind: "reporter", organisationId, visitId: randomUUID(), employeeId: null, name: "" },
  };
  const open = (code: string, { browser = aBrowser(), now = new Date() } = {}) =>
    openBreakGlass(stranger, { browser, code }, { now });
  return {
    ...town,
    open,
    async made(by: OfficerActor = town.lisa, now = new Date()) {
      const { setId, seal, codes } = await makeBreakGlass(by, {}, { now });
      return { setId, seal, codes: codes.split(" ") };
    },
    paper: (by: OfficerActor = lisa, second: OfficerActor = jonas, madeAt = new Date()) =>
      aPaper(by, second, madeAt),
    /** Whoever is in by a code. */
    async opened(code: string | undefined, now = new Date()) {
      const browser = aBrowser();
      await open(code ?? "", { browser, now });
      const actor = await breakGlassActorOf(organisationId, browser, now);
      if (!actor) throw new Error("not opened");
      return { actor, browser };
    },
    mails: () =>
      sql`select * from tenant.mail where organisation_id = ${organisationId} and template = 'break-glass'`,
    blocks: () => sql`select * from tenant.loss_report where organisation_id = ${organisationId}`,
  };
}
export type BreakGlassTown = Awaited<ReturnType<typeof aBreakGlassTown>>;
