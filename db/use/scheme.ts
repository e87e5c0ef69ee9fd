import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { agreement } from "@/db/schema/agreement";
import { issuer } from "@/db/schema/issuer";
import { party } from "@/db/schema/party";
import { scheme, schemeMember, service } from "@/db/schema/relying-party";
import { Refusal } from "@/lib/domain/core/refusal";

export type SchemeRow = typeof scheme.$inferSelect;
export type SchemeMemberRow = typeof schemeMember.$inferSelect;

const at = (organisationId: string, id: string) =>
  and(eq(scheme.organisationId, organisationId), eq(scheme.id, id));
const memberAt = (organisationId: string, id: string) =>
  and(eq(schemeMember.organisationId, organisationId), eq(schemeMember.id, id));

/** Those still open first, then by when they began. */
export function listSchemes(tx: Tx, organisationId: string): Promise<SchemeRow[]> {
  return tx
    .select()
    .from(scheme)
    .where(eq(scheme.organisationId, organisationId))
    .orderBy(sql`${scheme.validTo} is not null`, sql`${scheme.validFrom} desc nulls last`, scheme.id);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readScheme(tx: Tx, organisationId: string, id: string): Promise<SchemeRow> {
  const [row] = await tx.select().from(scheme).where(at(organisationId, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locks the row for this transaction; a version other than the one shown is refused. */
export async function lockScheme(
  tx: Tx,
  organisationId: string,
  id: string,
  version?: number,
): Promise<SchemeRow> {
  const [row] = await tx.select().from(scheme).where(at(organisationId, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertScheme(tx: Tx, row: typeof scheme.$inferInsert): Promise<void> {
  await tx.insert(scheme).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveScheme(
  tx: Tx,
  before: SchemeRow,
  after: Partial<typeof scheme.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, scheme, before, after);
}

/** Services and issuers that joined, with what they are called; of one scheme, or of one service in all. */
export function listSchemeMembers(
  tx: Tx,
  organisationId: string,
  of: { schemeId: string } | { serviceId: string },
) {
  const such =
    "schemeId" in of ? eq(schemeMember.schemeId, of.schemeId) : eq(schemeMember.serviceId, of.serviceId);
  return tx
    .select({
      member: schemeMember,
      serviceName: service.name,
      partyId: service.partyId,
      partyName: party.name,
      environment: service.environment,
      issuerName: issuer.name,
    })
    .from(schemeMember)
    .leftJoin(
      service,
      and(eq(service.organisationId, schemeMember.organisationId), eq(service.id, schemeMember.serviceId)),
    )
    .leftJoin(party, and(eq(party.organisationId, service.organisationId), eq(party.id, service.partyId)))
    .leftJoin(
      issuer,
      and(eq(issuer.organisationId, schemeMember.organisationId), eq(issuer.id, schemeMember.issuerId)),
    )
    .where(and(eq(schemeMember.organisationId, organisationId), such))
    .orderBy(
      sql`${schemeMember.issuerId} is null`,
      sql`lower(coalesce(${issuer.name}, ${party.name})) collate "sv-x-icu"`,
      sql`lower(${service.name}) collate "sv-x-icu"`,
      schemeMember.joinedOn,
      schemeMember.id,
    );
}

export async function countSchemeMembers(tx: Tx, organisationId: string, day: string) {
  return tx
    .select({
      schemeId: schemeMember.schemeId,
      services: sql<number>`count(${schemeMember.serviceId})::int`,
      issuers: sql<number>`count(${schemeMember.issuerId})::int`,
    })
    .from(schemeMember)
    .where(
      and(
        eq(schemeMember.organisationId, organisationId),
        sql`${schemeMember.joinedOn} <= ${day} and coalesce(${schemeMember.leftOn} >= ${day}, true)`,
      ),
    )
    .groupBy(schemeMember.schemeId);
}

export async function lockSchemeMember(
  tx: Tx,
  organisationId: string,
  id: string,
  version: number,
): Promise<SchemeMemberRow> {
  const [row] = await tx.select().from(schemeMember).where(memberAt(organisationId, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version, row.schemeId);
  return row;
}

export async function insertSchemeMember(tx: Tx, row: typeof schemeMember.$inferInsert): Promise<void> {
  await tx.insert(schemeMember).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveSchemeMember(
  tx: Tx,
  before: SchemeMemberRow,
  after: Partial<typeof schemeMember.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, schemeMember, before, after);
}

/** Our own agreements of joining a scheme, the newest first. */
export function listAgreementsUnderScheme(tx: Tx, organisationId: string, schemeId: string) {
  return tx
    .select({
      id: agreement.id,
      number: agreement.number,
      title: agreement.title,
      status: agreement.status,
      validFrom: agreement.validFrom,
      validTo: agreement.validTo,
      endsOn: agreement.endsOn,
      partyName: party.name,
    })
    .from(agreement)
    .innerJoin(
      party,
      and(eq(party.organisationId, agreement.organisationId), eq(party.id, agreement.partyId)),
    )
    .where(and(eq(agreement.organisationId, organisationId), eq(agreement.schemeId, schemeId)))
    .orderBy(sql`${agreement.validFrom} desc nulls first`, agreement.number);
}

/** The systems with one of these contract URIs that an issuer of ours is a member of on a day. */
export async function listJoinedSchemes(tx: Tx, organisationId: string, contractUris: string[], day: string) {
  if (contractUris.length === 0) return [];
  return tx
    .selectDistinct({ id: scheme.id, nameSv: scheme.nameSv, nameEn: scheme.nameEn })
    .from(scheme)
    .innerJoin(
      schemeMember,
      and(eq(schemeMember.organisationId, scheme.organisationId), eq(schemeMember.schemeId, scheme.id)),
    )
    .where(
      and(
        eq(scheme.organisationId, organisationId),
        inArray(scheme.contractUri, contractUris),
        sql`${schemeMember.issuerId} is not null`,
        sql`${schemeMember.joinedOn} <= ${day} and coalesce(${schemeMember.leftOn}, ${day}) >= ${day}`,
        sql`coalesce(${scheme.validTo}, ${day}) >= ${day}`,
      ),
    )
    .orderBy(scheme.nameSv);
}
