import { countActiveByType } from "@/db/use/holder-group";
import { type CoverageService, rowsOf } from "@/lib/domain/use/coverage";
import type { TypeDecision } from "@/lib/domain/use/decision";
import { query } from "@/lib/query";
import { readCoverage } from "@/lib/use/read-coverage";

/** A service in production that no e-ID in use can be used at, and what is nearest to being so. */
export interface UnusedService {
  service: CoverageService;
  nearest: TypeDecision | null;
}

/** The services nobody can use for what they are looked at for. */
export const readUnusedServices = query({
  permission: "relying-party:read",
  async run({ tx, now }, _input: undefined): Promise<UnusedService[]> {
    const [counts, coverage] = await Promise.all([countActiveByType(tx, now), readCoverage(tx)]);
    const held = [...coverage.types.entries()].filter(([, { id }]) => counts.has(id));
    return rowsOf(coverage, null, now).flatMap(({ service, ...row }) => {
      if (service.retiredAt !== null || service.environment !== "production") return [];
      const decisions = held.flatMap(([type]) => row.decisions[type] ?? []);
      if (decisions.some(({ answer }) => answer === "yes")) return [];
      return [{ service, nearest: nearestOf(decisions) }];
    });
  },
});

const reasons = (decision: TypeDecision) => (decision.answer === "no" ? decision.reasons.length : 0);

function nearestOf(decisions: readonly TypeDecision[]): TypeDecision | null {
  return decisions.toSorted((one, other) => reasons(one) - reasons(other))[0] ?? null;
}
