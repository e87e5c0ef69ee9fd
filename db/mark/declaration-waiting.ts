import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { declaration } from "@/db/schema/declaration";

/** What one has signed and another has not, of a year and of all marks, the oldest first. */
export async function listSignedByOne(tx: Tx, organisationId: string, year: number) {
  const rows = await tx
    .select({
      markId: declaration.markId,
      kind: declaration.kind,
      firstSignedBy: declaration.firstSignedBy,
      firstSignedByName: declaration.firstSignedByName,
      firstSignedAt: declaration.firstSignedAt,
    })
    .from(declaration)
    .where(
      and(
        eq(declaration.organisationId, organisationId),
        eq(declaration.year, year),
        isNotNull(declaration.firstSignedBy),
        isNull(declaration.secondSignedBy),
      ),
    )
    .orderBy(asc(declaration.firstSignedAt), asc(declaration.id));
  return rows;
}
