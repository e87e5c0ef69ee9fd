import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { changedMeanwhile, refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { declaration } from "@/db/schema/declaration";
import { Refusal } from "@/lib/domain/core/refusal";
import type { DeclarationKind } from "@/lib/domain/mark/declaration";

export type DeclarationRow = typeof declaration.$inferSelect;

/** Of one mark and kind, the newest first. */
export function listDeclarations(
  tx: Tx,
  organisationId: string,
  markId: string,
  kind: DeclarationKind,
): Promise<DeclarationRow[]> {
  return tx
    .select()
    .from(declaration)
    .where(
      and(
        eq(declaration.organisationId, organisationId),
        eq(declaration.markId, markId),
        eq(declaration.kind, kind),
      ),
    )
    .orderBy(desc(declaration.year), desc(declaration.edition));
}

/** Throws Refusal not-found for another employer's. */
export async function readDeclaration(tx: Tx, organisationId: string, id: string): Promise<DeclarationRow> {
  const [row] = await tx
    .select()
    .from(declaration)
    .where(and(eq(declaration.organisationId, organisationId), eq(declaration.id, id)));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** For update, as it was shown. Throws not-found or changed-meanwhile. */
export async function lockDeclaration(
  tx: Tx,
  organisationId: string,
  id: string,
  version: number,
): Promise<DeclarationRow> {
  const [row] = await tx
    .select()
    .from(declaration)
    .where(and(eq(declaration.organisationId, organisationId), eq(declaration.id, id)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** The year's latest, for update; `version` as it was shown, 0 where there was none. */
export async function lockDeclarationOf(
  tx: Tx,
  of: { organisationId: string; markId: string; kind: DeclarationKind; year: number },
  version: number,
): Promise<DeclarationRow | undefined> {
  const [row] = await tx
    .select()
    .from(declaration)
    .where(
      and(
        eq(declaration.organisationId, of.organisationId),
        eq(declaration.markId, of.markId),
        eq(declaration.kind, of.kind),
        eq(declaration.year, of.year),
      ),
    )
    .orderBy(desc(declaration.edition))
    .limit(1)
    .for("update");
  if (row) await refuseOutdated(tx, row, version);
  else if (version !== 0) throw new Refusal("changed-meanwhile");
  return row;
}

/** One of two who make the first at once is told that it has been made, and by whom. */
export async function insertDeclaration(tx: Tx, row: typeof declaration.$inferInsert): Promise<void> {
  const made = await tx
    .insert(declaration)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: declaration.id });
  if (made.length > 0) return;
  const [theirs] = await listDeclarations(tx, row.organisationId, row.markId, row.kind);
  throw await changedMeanwhile(tx, row.organisationId, theirs?.id ?? "");
}

export async function saveDeclaration(
  tx: Tx,
  before: DeclarationRow,
  after: Partial<DeclarationRow>,
): Promise<void> {
  await updateVersioned(tx, declaration, before, after);
}
