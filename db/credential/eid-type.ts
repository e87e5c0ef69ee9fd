import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eidType, issuer } from "@/db/schema/issuer";
import { Refusal } from "@/lib/domain/core/refusal";
import { approvalColumns, approvalsOf, ofType } from "./approval";
import { issuesNow } from "./issuer-line";

export type EidTypeRow = typeof eidType.$inferSelect;

/** The version in force of every type, with who stands behind it. */
export function listEidTypes(tx: Tx) {
  const approval = approvalsOf(tx);
  return tx
    .select({
      type: eidType,
      issuerName: issuer.name,
      issuerKind: issuer.kind,
      approval: approvalColumns(approval),
    })
    .from(eidType)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .leftJoin(approval, ofType(approval))
    .where(isNull(eidType.replacedAt))
    .orderBy(eidType.nameSv, eidType.id);
}

/** Locks the version in force. Whoever waited while it was replaced looks again, and finds its successor. */
export async function lockEidType(tx: Tx, id: string): Promise<EidTypeRow> {
  const row = (await lockInForce(tx, id)) ?? (await lockInForce(tx, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

async function lockInForce(tx: Tx, id: string): Promise<EidTypeRow | undefined> {
  const [row] = await tx
    .select()
    .from(eidType)
    .where(and(eq(eidType.id, id), isNull(eidType.replacedAt)))
    .for("update");
  return row;
}

export async function insertEidType(tx: Tx, row: typeof eidType.$inferInsert): Promise<void> {
  await tx.insert(eidType).values(row);
}

/** The only UPDATE: a version is never edited, only replaced by the next. */
export async function saveEidTypeReplaced(tx: Tx, before: EidTypeRow, now: Date): Promise<void> {
  await tx
    .update(eidType)
    .set({ replacedAt: now })
    .where(
      and(
        eq(eidType.organisationId, before.organisationId),
        eq(eidType.id, before.id),
        eq(eidType.version, before.version),
      ),
    );
}

export function listIssuerChoices(tx: Tx) {
  return tx
    .select({ id: issuer.id, name: issuer.name, kind: issuer.kind, levels: issuer.levels })
    .from(issuer)
    .where(and(isNull(issuer.closedAt), issuesNow(tx)))
    .orderBy(issuer.name);
}

/** At which levels it issues, for a type: nobody takes over from it until the transaction ends. Throws Refusal issuer-closed. */
export async function lockIssuerLevels(tx: Tx, id: string): Promise<number[]> {
  const [row] = await tx
    .select({ levels: issuer.levels })
    .from(issuer)
    .where(and(eq(issuer.id, id), isNull(issuer.closedAt), issuesNow(tx)))
    .for("share");
  if (!row) throw new Refusal("issuer-closed", {}, "issuerId");
  return row.levels;
}
