import type { UseEidRow } from "@/db/use/coverage";
import type { Coverage } from "@/lib/domain/use/coverage";
import { decide } from "@/lib/domain/use/decision";
import { usagePathsOf } from "@/lib/domain/use/usage-path";

/** Of somebody's e-IDs, one that can be used at a service then, by its number; the newest of several. */
export function usableAt(coverage: Coverage, at: Date) {
  const paths = usagePathsOf(coverage);
  const services = new Map(coverage.services.map((one) => [one.id, one]));
  const types = new Map(coverage.types.map((one) => [`${one.id} ${one.version}`, one]));
  return (eids: readonly UseEidRow[], serviceId: string): string | null => {
    const service = services.get(serviceId);
    const purpose = service?.purposes[0];
    if (!service || !purpose) return null;
    const usable = eids.find((eid) => {
      const type = types.get(`${eid.typeId} ${eid.typeVersion}`);
      return type && decide({ ...eid, type }, service, purpose, at, paths).answer === "yes";
    });
    return usable?.number ?? null;
  };
}
