import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { isHeld } from "@/db/people/role-held";
import { officer, officerRole } from "@/db/schema/officer";
import { riskReview, roleReview, roleReviewRow } from "@/db/schema/review";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Grant } from "@/lib/domain/core/role";
import type { RoleDecision } from "@/lib/domain/mark/review";

export type RiskReviewRow = typeof riskReview.$inferSelect;
export type RoleReviewRow = typeof roleReview.$inferSelect;
export type RoleRow = typeof roleReviewRow.$inferSelect & { role: Grant; decision: RoleDecision | null };
export type NamedRoleRow = RoleRow & {
  officerName: string;
  accountId: string;
  /** The role as the officer holds it now; null when it is gone. */
  roleId: string | null;
};

/** Risk reviews, the newest first. */
export function listRiskReviews(tx: Tx, organisationId: string): Promise<RiskReviewRow[]> {
  return tx
    .select()
    .from(riskReview)
    .where(eq(riskReview.organisationId, organisationId))
    .orderBy(desc(riskReview.performedOn), desc(riskReview.recordedAt), riskReview.id);
}

export async function insertRiskReview(tx: Tx, row: typeof riskReview.$inferInsert): Promise<void> {
  await tx.insert(riskReview).values(row);
}

/** Role reviews with how many of their rows are decided, the newest first. */
export async function listRoleReviews(tx: Tx, organisationId: string) {
  return tx
    .select({
      id: roleReview.id,
      startedAt: roleReview.startedAt,
      startedBy: roleReview.startedBy,
      completedAt: roleReview.completedAt,
      completedBy: roleReview.completedBy,
      rows: sql<number>`count(${roleReviewRow.officerId})::int`,
      decided: sql<number>`count(${roleReviewRow.decision})::int`,
      removed: sql<number>`(count(*) filter (where ${roleReviewRow.decision} = 'remove'))::int`,
    })
    .from(roleReview)
    .leftJoin(
      roleReviewRow,
      and(
        eq(roleReviewRow.organisationId, roleReview.organisationId),
        eq(roleReviewRow.reviewId, roleReview.id),
      ),
    )
    .where(eq(roleReview.organisationId, organisationId))
    .groupBy(roleReview.organisationId, roleReview.id)
    .orderBy(desc(roleReview.startedAt), roleReview.id);
}

const one = (organisationId: string, id: string) =>
  and(eq(roleReview.organisationId, organisationId), eq(roleReview.id, id));

/** Throws Refusal not-found for another employer's. */
export async function readRoleReview(tx: Tx, organisationId: string, id: string): Promise<RoleReviewRow> {
  const [row] = await tx.select().from(roleReview).where(one(organisationId, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** For update: decisions and the completion of one review go one at a time. */
export async function lockRoleReview(tx: Tx, organisationId: string, id: string): Promise<RoleReviewRow> {
  const [row] = await tx.select().from(roleReview).where(one(organisationId, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** A review with a row for each role that an officer in service holds. Answers how many. */
export async function insertRoleReview(tx: Tx, row: typeof roleReview.$inferInsert): Promise<number> {
  await tx.insert(roleReview).values(row);
  const held = await tx
    .select({ officerId: officer.id, role: officerRole.role })
    .from(officerRole)
    .innerJoin(
      officer,
      and(eq(officer.organisationId, officerRole.organisationId), eq(officer.id, officerRole.officerId)),
    )
    .where(and(eq(officerRole.organisationId, row.organisationId), isHeld, isNull(officer.disabledAt)));
  const rows = held.map((one) => ({ ...one, organisationId: row.organisationId, reviewId: row.id }));
  if (rows.length > 0) await tx.insert(roleReviewRow).values(rows);
  return rows.length;
}

export async function saveRoleReview(
  tx: Tx,
  before: RoleReviewRow,
  after: Partial<RoleReviewRow>,
): Promise<void> {
  await tx
    .update(roleReview)
    .set({ ...after, version: before.version + 1 })
    .where(one(before.organisationId, before.id));
}

/** The roles of a review, officer by officer. */
export async function listRoleRows(
  tx: Tx,
  organisationId: string,
  reviewId: string,
): Promise<NamedRoleRow[]> {
  const rows = await tx
    .select({
      row: roleReviewRow,
      officerName: officer.name,
      accountId: officer.accountId,
      roleId: officerRole.id,
    })
    .from(roleReviewRow)
    .innerJoin(
      officer,
      and(eq(officer.organisationId, roleReviewRow.organisationId), eq(officer.id, roleReviewRow.officerId)),
    )
    .leftJoin(
      officerRole,
      and(
        eq(officerRole.organisationId, roleReviewRow.organisationId),
        eq(officerRole.officerId, roleReviewRow.officerId),
        eq(officerRole.role, roleReviewRow.role),
        isHeld,
      ),
    )
    .where(and(eq(roleReviewRow.organisationId, organisationId), eq(roleReviewRow.reviewId, reviewId)))
    .orderBy(sql`lower(${officer.name}) collate "sv-x-icu"`, officer.id, roleReviewRow.role);
  return rows.map(({ row, ...beside }) => ({ ...(row as RoleRow), ...beside }));
}

export async function saveRoleRow(tx: Tx, before: RoleRow, after: Partial<RoleRow>): Promise<void> {
  await tx
    .update(roleReviewRow)
    .set(after)
    .where(
      and(
        eq(roleReviewRow.organisationId, before.organisationId),
        eq(roleReviewRow.reviewId, before.reviewId),
        eq(roleReviewRow.officerId, before.officerId),
        eq(roleReviewRow.role, before.role),
      ),
    );
}
