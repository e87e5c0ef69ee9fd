import { and, asc, count, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { savedView } from "@/db/schema/saved-view";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Role } from "@/lib/domain/core/role";

export type SavedViewRow = typeof savedView.$inferSelect;

/** Those of these accounts, and those shared with these roles. */
export function listSavedViews(
  tx: Tx,
  { accounts, roles }: { accounts: readonly string[]; roles: readonly Role[] },
): Promise<SavedViewRow[]> {
  return tx
    .select()
    .from(savedView)
    .where(or(inArray(savedView.accountId, [...accounts]), inArray(savedView.role, [...roles])))
    .orderBy(asc(savedView.list), asc(sql`lower(${savedView.name})`), asc(savedView.id));
}

/**
 * Throws Refusal not-found, what `refuse` throws for who may not change it, and only then changed-meanwhile: whoever does
 * not see it learns nothing of it.
 */
export async function lockSavedView(
  tx: Tx,
  { id, version }: { id: string; version: number },
  refuse: (row: SavedViewRow) => void,
): Promise<SavedViewRow> {
  const [row] = await tx.select().from(savedView).where(eq(savedView.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  refuse(row);
  await refuseOutdated(tx, row, version);
  return row;
}

/** Of one at a time, so that those who save at once are counted after each other. */
export async function countSavedViews(
  tx: Tx,
  of: { accounts: readonly string[] } | { organisationId: string; role: Role },
): Promise<number> {
  const whose = "role" in of ? `${of.organisationId} ${of.role}` : [...of.accounts].sort().join(" ");
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`saved views ${whose}`}, 0))`);
  const which = "role" in of ? eq(savedView.role, of.role) : inArray(savedView.accountId, [...of.accounts]);
  const [row] = await tx.select({ n: count() }).from(savedView).where(which);
  return row?.n ?? 0;
}

/** Whether the account has another of that name on the list for itself; of one at a time. */
export async function hasSavedViewCalled(tx: Tx, like: SavedViewRow): Promise<boolean> {
  const { accountId, list, name, id } = like;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`view names ${accountId}`}, 0))`);
  const [row] = await tx
    .select({ id: savedView.id })
    .from(savedView)
    .where(
      and(
        eq(savedView.accountId, accountId),
        eq(savedView.list, list),
        isNull(savedView.role),
        sql`lower(${savedView.name}) = lower(${name})`,
        sql`${savedView.id} <> ${id}`,
      ),
    );
  return row !== undefined;
}

export async function insertSavedView(tx: Tx, row: SavedViewRow): Promise<void> {
  await tx.insert(savedView).values(row);
}

export async function saveSavedView(
  tx: Tx,
  before: SavedViewRow,
  after: Partial<Pick<SavedViewRow, "name" | "role">>,
): Promise<void> {
  await updateVersioned(tx, savedView, before, after);
}

export async function deleteSavedView(tx: Tx, { id, version }: SavedViewRow): Promise<void> {
  await removeRows(tx, savedView, and(eq(savedView.id, id), eq(savedView.version, version)));
}
