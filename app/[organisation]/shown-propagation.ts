import type { ShownPropagation } from "@/components/credential/eid/propagation-rows";
import { type Receipt, readPropagation } from "@/lib/credential/eid/read-propagation";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import { type Report, readReport } from "@/lib/credential/loss/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { eidEvents } from "@/lib/domain/credential/eid";
import { isSettled, type Propagation } from "@/lib/domain/credential/propagation";
import { health } from "@/lib/web/health";

/** Where a page that shows a receipt asks for it anew. */
export function propagationAddress(slug: string, about: { eid: string } | { report: string }): string {
  return `/api/tables/propagation?${new URLSearchParams({ organisation: slug, polled: "1", ...about })}`;
}

/** The receipt of one e-ID with what surrounds it; null when it was never blocked. */
export async function propagationOfEid(
  slug: string,
  actor: Actor,
  eidId: string,
): Promise<{ shown: ShownPropagation; receipt: Receipt } | null> {
  const receipt = await readPropagation(actor, eidId);
  if (!receipt) return null;
  const { decision, propagation, supplier } = receipt;
  const suppliers = supplier && eidEvents[decision.verb].changesStatus === "to-blocked" ? [supplier] : [];
  const around = await surroundings(slug, actor, propagation);
  return {
    receipt,
    shown: { decidedAt: decision.at, decidedBy: decision.by, propagation, suppliers, ...around },
  };
}

/** The receipt of all that one report blocked. */
export async function propagationOfReport(
  slug: string,
  actor: Actor,
  reportId: string,
): Promise<{ shown: ShownPropagation; report: Report }> {
  const report = await readReport(actor, reportId);
  const { propagation, eids, registeredAt } = report;
  const suppliers = [...new Set(eids.flatMap((eid) => eid.supplier ?? []))];
  return {
    report,
    shown: {
      decidedAt: registeredAt,
      propagation,
      suppliers,
      ...(await surroundings(slug, actor, propagation)),
    },
  };
}

async function surroundings(slug: string, actor: Actor, propagation: Propagation | null) {
  const [line, up] = await Promise.all([
    emergencyLineOf(slug),
    propagation && !isSettled(propagation) ? health() : Promise.resolve({ status: "up" as const }),
  ]);
  return {
    phone: line?.phone ?? "",
    statusDown: up.status === "down",
    namesParties: may(actor, "relying-party:read"),
  };
}
