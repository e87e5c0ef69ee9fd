import {
  and,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { eidType, issuer, issuerCertificate } from "@/db/schema/issuer";
import type { IssuerCertificateRow, IssuerRow } from "./issuer";

type EidTypeRow = typeof eidType.$inferSelect;

/** lib/domain/credential/issuer-line.ts's lineOf. */
export const lineId = sql<string>`coalesce(${issuer.rootIssuerId}, ${issuer.id})`;

const before = alias(issuer, "before");
const isBefore = (tx: Tx, which: SQL | undefined) =>
  tx
    .select({ one: sql`1` })
    .from(before)
    .where(and(eq(before.organisationId, issuer.organisationId), eq(before.id, issuer.succeedsId), which));

/** Whether a type may name it: no other issues in its place, and it has taken over from the one before. */
export const issuesNow = (tx: Tx): SQL | undefined =>
  and(
    isNull(issuer.succeededAt),
    or(isNull(issuer.succeedsId), sql`exists ${isBefore(tx, isNotNull(before.succeededAt))}`),
  );

/** The newest certificate of the root that an issuer is under: of the first of its line. Undefined for a supplier. */
export async function readRootCertificate(
  tx: Tx,
  organisationId: string,
  issuerId: string,
): Promise<IssuerCertificateRow | undefined> {
  const [row] = await tx
    .select(getTableColumns(issuerCertificate))
    .from(issuerCertificate)
    .innerJoin(
      issuer,
      and(
        eq(issuer.organisationId, issuerCertificate.organisationId),
        eq(issuerCertificate.issuerId, lineId),
      ),
    )
    .where(
      and(
        eq(issuer.organisationId, organisationId),
        eq(issuer.id, issuerId),
        eq(issuerCertificate.purpose, "root"),
      ),
    )
    .orderBy(desc(issuerCertificate.notBefore))
    .limit(1);
  return row;
}

/** Every issuer of a line, the first first. Lists and certificates that name them wait for nobody meanwhile. */
export async function lockLine(tx: Tx, organisationId: string, line: string): Promise<IssuerRow[]> {
  const ofLine = () =>
    tx
      .select()
      .from(issuer)
      .where(and(eq(issuer.organisationId, organisationId), eq(lineId, line)))
      .orderBy(issuer.createdAt, issuer.id);
  await ofLine().for("no key update");
  return ofLine(); // whoever waited sees what was made meanwhile
}

/** The types in force that one of these issues, until the transaction ends. */
export function lockTypesOf(
  tx: Tx,
  organisationId: string,
  issuerIds: readonly string[],
): Promise<EidTypeRow[]> {
  if (issuerIds.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(eidType)
    .where(
      and(
        eq(eidType.organisationId, organisationId),
        inArray(eidType.issuerId, [...issuerIds]),
        isNull(eidType.replacedAt),
      ),
    )
    .orderBy(eidType.id)
    .for("update");
}

/** The version that a type has instead, unless somebody changed it: a roll-over changes nothing but who issues it. */
export async function readCarriedVersion(tx: Tx, typeId: string, version: number): Promise<number> {
  const rows = await tx
    .select({ type: eidType, line: lineId })
    .from(eidType)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .where(and(eq(eidType.id, typeId), gte(eidType.version, version)))
    .orderBy(eidType.version);
  let [last, ...later] = rows;
  for (const next of later) {
    if (!last || last.type.issuerId === next.type.issuerId || saysOf(last) !== saysOf(next)) break;
    last = next;
  }
  return last?.type.version ?? version;
}

function saysOf({ type, line }: { type: EidTypeRow; line: string }): string {
  const { version: _, issuerId: __, createdAt: ___, replacedAt: ____, ...said } = type;
  return JSON.stringify({ ...said, line });
}

/** Every one that waits to take over, in all employers: only the worker's policy shows them. */
export function listWaiting(tx: Tx) {
  return tx
    .select({ organisationId: issuer.organisationId, issuerId: issuer.id })
    .from(issuer)
    .where(
      and(
        isNull(issuer.succeededAt),
        isNull(issuer.revokedAt),
        sql`exists ${isBefore(tx, isNull(before.succeededAt))}`,
      ),
    );
}
