import type { Tx } from "@/db/core/client";
import { countActiveByType } from "@/db/use/holder-group";
import { type Coverage, type CoverageRow, rowsOf } from "@/lib/domain/use/coverage";
import type { PeopleChange } from "@/lib/domain/use/holder-group";
import { concernedBy, instantsOf, type Scenario, underScenario } from "@/lib/domain/use/scenario";
import type { UsePurpose } from "@/lib/domain/use/service";
import { query } from "@/lib/query";
import { readCoverage } from "@/lib/use/read-coverage";
import { countChange } from "./coverage";

/** What would change: the same services and types as they would be, and how many people it touches. */
export interface Supposed {
  at: Date;
  rows: readonly CoverageRow[];
  people: PeopleChange;
}

export interface MatrixAsked {
  /** null: each service for its own. */
  purpose: UsePurpose | null;
  scenario: Scenario | null;
}

/** Services against types as things stand, and as they would be. */
export const readMatrix = query({
  permission: "relying-party:read",
  heavy: true,
  async run({ tx, now }, asked: MatrixAsked) {
    const counting = countActiveByType(tx, now);
    const coverage = await readCoverage(tx);
    const { before, after } = asked.scenario ? instantsOf(asked.scenario, now) : { before: now, after: now };
    const rows = rowsOf(coverage, asked.purpose, before);
    const counts = await counting;
    const columns = [...coverage.types.entries()]
      .filter(([, type]) => type.inForce)
      .map(([index, type]) => ({ index, type, people: counts.get(type.id) ?? 0 }));
    const supposed = asked.scenario
      ? await applyScenario(tx, coverage, { ...asked, scenario: asked.scenario, rows, before, after })
      : null;
    return { now, at: before, coverage, columns, rows, supposed };
  },
});

async function applyScenario(
  tx: Tx,
  coverage: Coverage,
  asked: {
    purpose: UsePurpose | null;
    scenario: Scenario;
    rows: readonly CoverageRow[];
    before: Date;
    after: Date;
  },
): Promise<Supposed> {
  const supposed = underScenario(coverage, asked.scenario);
  const rows =
    asked.before < asked.after
      ? rowsOf(supposed, asked.purpose, asked.after)
      : rowsAnew(asked.rows, supposed, concernedBy(coverage, asked.scenario), asked);
  const pictures = { before: asked.rows, after: rows };
  return { at: asked.after, rows, people: await countChange(tx, coverage, pictures, asked.after) };
}

/** The same rows, with those decided anew that a scenario concerns. */
function rowsAnew(
  rows: readonly CoverageRow[],
  supposed: Coverage,
  concerned: ReadonlySet<string>,
  { purpose, after }: { purpose: UsePurpose | null; after: Date },
): CoverageRow[] {
  const services = supposed.services.filter(({ id }) => concerned.has(id));
  const anew = new Map(rowsOf({ ...supposed, services }, purpose, after).map((row) => [row.service.id, row]));
  return rows.map((row) => anew.get(row.service.id) ?? row);
}
