import type { Tx } from "@/db/client";
import {
  listSchemeMembers,
  listUseAgreements,
  listUseSchemes,
  listUseServices,
  listUseTypes,
} from "@/db/coverage";
import { countActiveByType, countHoldings } from "@/db/holding";
import { type Coverage, type CoverageRow, rowsOf } from "@/lib/domain/coverage";
import { kindsOf, type PeopleChange, peopleChange } from "@/lib/domain/holding";
import type { UsePurpose } from "@/lib/domain/service";
import { instantsOf, type Supposition, supposing } from "@/lib/domain/supposition";
import { query } from "@/lib/query";

/** Everything the decision reads; the one reader of it. */
export async function readCoverage(tx: Tx): Promise<Coverage> {
  const [services, types, agreements, schemes, members] = await Promise.all([
    listUseServices(tx),
    listUseTypes(tx),
    listUseAgreements(tx),
    listUseSchemes(tx),
    listSchemeMembers(tx),
  ]);
  return { services, types, agreements, schemes, members };
}

/** What would change: the same services and types twice, and how many people it touches. */
export interface SupposedChange {
  before: Date;
  after: Date;
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
  async run({ tx, now }, { purpose, supposition }: MatrixAsked) {
    const counting = countActiveByType(tx, now);
    const coverage = await readCoverage(tx);
    const at = supposition ? instantsOf(supposition, now).before : now;
    const rows = rowsOf(coverage, purpose, at);
    const supposed = supposition && (await suppose(tx, coverage, { purpose, supposition, rows, now }));
    return { at, coverage, rows, counts: await counting, supposed };
  },
});
export type Matrix = Awaited<ReturnType<typeof readMatrix>>;

interface Supposed {
  purpose: UsePurpose;
  supposition: Supposition;
  rows: readonly CoverageRow[];
  now: Date;
}

async function suppose(tx: Tx, coverage: Coverage, asked: Supposed): Promise<SupposedChange> {
  const { before, after } = instantsOf(asked.supposition, asked.now);
  const rows = rowsOf(supposing(coverage, asked.supposition), asked.purpose, after);
  const kinds = kindsOf(asked.rows, rows);
  const holdings = await countHoldings(tx, coverage.types, kinds, after);
  return { before, after, rows, people: peopleChange(kinds, holdings) };
}
