import type { Tx } from "@/db/client";
import { countActiveByType } from "@/db/holding";
import { type Coverage, type CoverageRow, rowsOf } from "@/lib/domain/coverage";
import type { PeopleChange } from "@/lib/domain/holding";
import type { UsePurpose } from "@/lib/domain/service";
import { instantsOf, type Supposition, supposing } from "@/lib/domain/supposition";
import { query } from "@/lib/query";
import { countChange, readCoverage } from "./coverage";

/** What would change: the same services and types as they would be, and how many people it touches. */
export interface Supposed {
  at: Date;
  rows: readonly CoverageRow[];
  people: PeopleChange;
}

export interface MatrixAsked {
  purpose: UsePurpose;
  supposition: Supposition | null;
}

/** Services against types as things stand, and as they would be. */
export const readMatrix = query({
  permission: "relying-party:read",
  async run({ tx, now }, asked: MatrixAsked) {
    const counting = countActiveByType(tx, now);
    const coverage = await readCoverage(tx);
    const { before, after } = asked.supposition
      ? instantsOf(asked.supposition, now)
      : { before: now, after: now };
    const rows = rowsOf(coverage, asked.purpose, before);
    const counts = await counting;
    const columns = [...coverage.types.entries()]
      .filter(([, type]) => type.inForce)
      .map(([index, type]) => ({ index, type, people: counts.get(type.id) ?? 0 }));
    const supposed = asked.supposition
      ? await suppose(tx, coverage, { ...asked, supposition: asked.supposition, rows, after })
      : null;
    return { now, at: before, coverage, columns, rows, supposed };
  },
});

async function suppose(
  tx: Tx,
  coverage: Coverage,
  asked: { purpose: UsePurpose; supposition: Supposition; rows: readonly CoverageRow[]; after: Date },
): Promise<Supposed> {
  const rows = rowsOf(supposing(coverage, asked.supposition), asked.purpose, asked.after);
  const pictures = { before: asked.rows, after: rows };
  return { at: asked.after, rows, people: await countChange(tx, coverage, pictures, asked.after) };
}
