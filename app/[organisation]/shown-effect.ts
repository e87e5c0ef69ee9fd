import type { ShownEffect } from "@/components/credential/eid/effect-rows";
import { type Receipt, readPropagation } from "@/lib/credential/eid/read-propagation";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import { type Report, readReport } from "@/lib/credential/loss/read";
import type { Actor } from "@/lib/domain/core/actor";
import { eidEvents } from "@/lib/domain/credential/eid";
import { isSettled, type Propagation } from "@/lib/domain/credential/propagation";
import { health } from "@/lib/web/health";

/** Where a page that shows a receipt asks for it anew. */
export function effectAddress(slug: string, about: { eid: string } | { report: string }): string {
  return `/api/tables/effect?${new URLSearchParams({ organisation: slug, ...about })}`;
}

/** The receipt of one e-ID with what surrounds it; null when it was never blocked. */
export async function effectOfEid(
  slug: string,
  actor: Actor,
  eidId: string,
): Promise<{ shown: ShownEffect; receipt: Receipt } | null> {
  const receipt = await readPropagation(actor, eidId);
  if (!receipt) return null;
  const { decision, effect, supplier } = receipt;
  const suppliers = supplier && eidEvents[decision.verb].changesStatus === "to-blocked" ? [supplier] : [];
  const around = await surroundings(slug, effect);
  return { receipt, shown: { decidedAt: decision.at, decidedBy: decision.by, effect, suppliers, ...around } };
}

/** The receipt of all that one report blocked. */
export async function effectOfReport(
  slug: string,
  actor: Actor,
  reportId: string,
): Promise<{ shown: ShownEffect; report: Report }> {
  const report = await readReport(actor, reportId);
  const { effect, eids, registeredAt } = report;
  const suppliers = [...new Set(eids.flatMap((eid) => eid.supplier ?? []))];
  return {
    report,
    shown: { decidedAt: registeredAt, effect, suppliers, ...(await surroundings(slug, effect)) },
  };
}

async function surroundings(slug: string, effect: Propagation | null) {
  const [line, up] = await Promise.all([
    emergencyLineOf(slug),
    effect && !isSettled(effect) ? health() : Promise.resolve({ status: "up" as const }),
  ]);
  return { phone: line?.phone ?? "", statusDown: up.status === "down" };
}
