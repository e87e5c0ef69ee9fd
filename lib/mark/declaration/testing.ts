import { createHash, randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import type { FreshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { assembleDeclaration } from "./assemble";
import { readDeclarations } from "./read";

/** An employer on its way to the mark at level 3: who answers for it, who signs with them, and who may only read. */
export async function aMarkedTown() {
  const organisationId = await anOrganisation();
  const [sven, jonas, gun, hr] = [
    await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" }),
    await anOfficer(organisationId, ["auditor"], { name: "Gun Nyström" }),
    await anOfficer(organisationId, ["administrator"]),
  ];
  const { id: markId } = await aQualityMark(organisationId);
  return { organisationId, sven, jonas, gun, hr, markId };
}
export type MarkedTown = Awaited<ReturnType<typeof aMarkedTown>>;

/** One for each test, made before it. */
export function townOfEach(): MarkedTown {
  const town = {} as MarkedTown;
  beforeEach(async () => void Object.assign(town, await aMarkedTown()));
  return town;
}

export const now = new Date("2026-11-24T10:00:00Z");
export const wish = ({ markId }: MarkedTown, given: object = {}) => ({
  markId,
  kind: "declaration",
  year: 2026,
  version: 0,
  ...given,
});
/** Puts the town's trust declaration together, of the version that was shown. */
export const make = (town: MarkedTown, version = 0, by: OfficerActor = town.sven) =>
  assembleDeclaration(by, wish(town, { version }), { now });
export const pageOf = ({ sven, markId }: MarkedTown) =>
  readDeclarations(sven, { markId, kind: "declaration" }, { now });

/** Calls a requirement met, with approved evidence in a file that holds `text`. Answers the evidence's id. */
export async function meet(
  { administrator: sql }: FreshDatabase,
  { organisationId, markId, sven, jonas }: MarkedTown,
  requirement: string,
  given: { text?: string; title?: string; classification?: string } = {},
): Promise<{ evidenceId: string; sha256: string }> {
  const { text = "Rutin", title = "Rutin för bärare", classification = "internal" } = given;
  await sql`update tenant.assessment set status = 'met', answer = 'Vi följer rutinen.', maturity = 4
             where organisation_id = ${organisationId} and mark_id = ${markId} and requirement = ${requirement}`;
  const content = Buffer.from(text);
  const sha256 = createHash("sha256").update(content).digest();
  const [id, now] = [randomUUID(), new Date()];
  const whose = { organisation_id: organisationId };
  const file = { media_type: "text/plain", size: content.length, content, stored_at: now };
  await sql`insert into tenant.stored_file ${sql({ ...whose, sha256, ...file })} on conflict do nothing`;
  const row = {
    ...whose,
    id,
    title,
    kind: "file",
    sha256,
    file_name: "rutin å.txt",
    effective_from: "2026-01-01",
    classification,
    state: "approved",
    author_id: sven.accountId,
    author_name: "Sven Rosén",
    added_at: now,
    reviewed_by: jonas.accountId,
  };
  await sql`insert into tenant.evidence ${sql(row)}`;
  const use = { ...whose, evidence_id: id, mark_id: markId, requirement, added_at: now };
  await sql`insert into tenant.evidence_use ${sql(use)}`;
  return { evidenceId: id, sha256: sha256.toString("hex") };
}

/** Changes a byte of a stored file behind everybody's back. */
export async function tamper({ administrator: sql }: FreshDatabase, sha256: string): Promise<void> {
  const hash = Buffer.from(sha256, "hex");
  await sql`update tenant.stored_file set content = set_byte(content, 0, get_byte(content, 0) # 1) where sha256 = ${hash}`;
}
