import type { Tx } from "@/db/core/client";
import { decideType } from "@/lib/domain/use/decision";
import { usagePathsOf } from "@/lib/domain/use/usage-path";
import { readCoverage } from "@/lib/use/read-coverage";

interface TypeVersion {
  typeId: string;
  typeVersion: number;
}

/**
 * Which of these parties have a service in production where an e-ID of the type can be used by an agreement in force:
 * for each type asked about, in the order asked. Our own systems are no party of others.
 */
export async function partiesAccepting(
  tx: Tx,
  types: readonly TypeVersion[],
  partyIds: ReadonlySet<string>,
  at: Date,
): Promise<string[][]> {
  if (partyIds.size === 0) return types.map(() => []);
  const coverage = await readCoverage(tx);
  const paths = usagePathsOf(coverage);
  const services = coverage.services.filter(
    ({ own, environment, partyId }) => !own && environment === "production" && partyIds.has(partyId),
  );
  return types.map(({ typeId, typeVersion }) => {
    const type = coverage.types.find(({ id, version }) => id === typeId && version === typeVersion);
    if (!type) return [];
    const open = services.filter((service) =>
      service.purposes.some((purpose) => decideType(type, service, purpose, at, paths).answer === "yes"),
    );
    return [...new Set(open.map(({ partyId }) => partyId))];
  });
}
