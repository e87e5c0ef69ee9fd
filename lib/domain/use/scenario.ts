import { lastDayOf } from "@/lib/domain/contract/agreement";
import { dayOf, endOfDay, startOfDay } from "@/lib/domain/core/swedish-time";
import type { Coverage } from "./coverage";
import type { UseAgreement } from "./usage-facts";

/** "What if": a service that asks for another level, an agreement that ends, another day. */
export interface Scenario {
  level: { serviceId: string; level: number } | null;
  end: { agreementId: string; lastDay: string } | null;
  day: string | null;
}

/** The register as it would be. Nothing is made longer: an agreement that ends before anyway ends as it would. */
export function underScenario<Register extends Coverage>(
  register: Register,
  { level, end }: Scenario,
): Register {
  return {
    ...register,
    services: register.services.map((service) =>
      service.id === level?.serviceId ? { ...service, level: level.level } : service,
    ),
    agreements: register.agreements.map((agreement) =>
      agreement.id === end?.agreementId ? endedOn(agreement, end.lastDay) : agreement,
    ),
  };
}

function endedOn(agreement: UseAgreement, lastDay: string): UseAgreement {
  if (agreement.status !== "signed" && agreement.status !== "terminated") return agreement;
  const last = lastDayOf(agreement);
  if (last !== null && last <= lastDay) return agreement;
  return { ...agreement, status: "terminated", endsOn: lastDay };
}

/** The services whose answers can differ at the same instant: all others are decided alike, and need not be again. */
export function concernedBy(register: Coverage, { level, end }: Scenario): ReadonlySet<string> {
  const concerned = new Set(level === null ? [] : [level.serviceId]);
  const agreement = register.agreements.find(({ id }) => id === end?.agreementId);
  if (!agreement) return concerned;
  for (const id of agreement.serviceIds) concerned.add(id);
  if (agreement.issuerId === null) return concerned;
  // An issuer's joining of a scheme carries wherever a service has joined it.
  for (const { schemeId, serviceId } of register.members)
    if (schemeId === agreement.schemeId && serviceId !== null) concerned.add(serviceId);
  for (const { schemeId, serviceIds } of register.agreements)
    if (schemeId === agreement.schemeId) for (const id of serviceIds) concerned.add(id);
  return concerned;
}

/**
 * The instants to compare. An end or another level is compared with the same instant without it, so that only what
 * it brings is told; a day alone is compared with now. An end is looked at when its last day is over.
 */
export function instantsOf({ level, end, day }: Scenario, now: Date): { before: Date; after: Date } {
  const asked = day === null || day === dayOf(now) ? now : startOfDay(day);
  const over = end === null ? asked : endOfDay(end.lastDay);
  const after = new Date(Math.max(over.getTime(), asked.getTime()));
  return { before: level === null && end === null ? now : after, after };
}
