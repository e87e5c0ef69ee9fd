import { readUseEid } from "@/db/use/coverage";
import type { CoverageService } from "@/lib/domain/use/coverage";
import { type Decision, decide } from "@/lib/domain/use/decision";
import type { UsePurpose } from "@/lib/domain/use/service";
import { usagePathsOf } from "@/lib/domain/use/usage-path";
import { query } from "@/lib/query";
import { readCoverage } from "@/lib/use/read-coverage";

/** What one e-ID can be used for at a service: the same answer for some of its purposes, told once. */
export interface ServiceUse {
  service: CoverageService;
  purposes: readonly UsePurpose[];
  decision: Decision;
}

/** Where an e-ID can be used now, and where not and why. Services no longer in use are left out. */
export const readEidUse = query({
  permission: "eid:read",
  async run({ tx, now }, { eidId }: { eidId: string }): Promise<ServiceUse[]> {
    const [row, coverage] = await Promise.all([readUseEid(tx, eidId), readCoverage(tx)]);
    const type = coverage.types.find(({ id, version }) => id === row.typeId && version === row.typeVersion);
    if (!type) throw new Error("An e-ID has a type.");
    const paths = usagePathsOf(coverage);
    return coverage.services
      .filter(({ retiredAt }) => retiredAt === null || retiredAt > now)
      .flatMap((service) =>
        alike(
          service.purposes.map((purpose) => ({
            service,
            purposes: [purpose],
            decision: decide({ ...row, type }, service, purpose, now, paths),
          })),
        ),
      );
  },
});

function alike(uses: readonly ServiceUse[]): ServiceUse[] {
  const found = new Map<string, ServiceUse>();
  for (const use of uses) {
    const print = JSON.stringify(use.decision);
    const before = found.get(print);
    found.set(print, before ? { ...before, purposes: [...before.purposes, ...use.purposes] } : use);
  }
  return [...found.values()];
}
