import { mainPurpose } from "@/lib/domain/use/coverage";
import { decideType, type UseService, type UseType } from "@/lib/domain/use/decision";
import { type UsePurpose, usePurposes } from "@/lib/domain/use/service";
import type { UsagePath, UsagePaths } from "@/lib/domain/use/usage-path";

/** A service as it is asked about, among all that makes e-IDs usable anywhere. */
export interface AskedPlace {
  service: UseService;
  paths: UsagePaths;
}

/** The level at which a client says that somebody was authenticated, and whether who said it is reviewed. */
export interface StatedLevel {
  level: number;
  reviewed: boolean;
}

/**
 * All that a client learns from a no: what is so of the service, whoever is asked about, or else that it is not confirmed.
 * Of the person it says nothing, not even that there is one.
 */
export const toldReasons = [
  "service-retired",
  "purpose-not-offered",
  "level-too-low",
  "agreement-expired",
  "agreement-not-begun",
  "no-agreement",
  "no-accepted-type",
  "not-confirmed",
] as const;
export type ToldReason = (typeof toldReasons)[number];

export const isPurpose = (act: string): act is UsePurpose => usePurposes.some((purpose) => purpose === act);

/** What an e-ID has to be good for there: what is asked, or for a mandate what the service is mostly used for. */
export const purposeOf = (act: string, { service }: AskedPlace): UsePurpose =>
  isPurpose(act) ? act : mainPurpose(service);

/** What nobody has reviewed does not count where the mark is asked for. */
export const isStatedBelow = ({ level, reviewed }: StatedLevel, { service }: AskedPlace): boolean =>
  level < service.level || (service.demandsMark && !reviewed);

interface Asked {
  act: string;
  place: AskedPlace;
  stated: StatedLevel | null;
  at: Date;
}

/** Why nobody can do it there; null where somebody could. */
export function toldOfPlace({ act, place, stated, at }: Asked, types: readonly UseType[]): ToldReason | null {
  const { service, paths } = place;
  const purpose = purposeOf(act, place);
  if (service.retiredAt !== null && service.retiredAt <= at) return "service-retired";
  if (!service.purposes.includes(purpose)) return "purpose-not-offered";
  if (stated !== null && isStatedBelow(stated, place)) return "level-too-low";
  if (types.some((type) => decideType(type, service, purpose, at, paths).answer === "yes")) return null;
  return toldOfPaths(paths.get(service.id) ?? [], service, purpose, at.getTime());
}

function toldOfPaths(
  paths: readonly UsagePath[],
  { environment }: UseService,
  purpose: UsePurpose,
  at: number,
): ToldReason {
  const concluded = paths.filter(
    ({ staff, state, environments }) => staff && state === "concluded" && environments.includes(environment),
  );
  const endOf = ({ to, closes }: UsagePath) => Math.min(to, closes?.at ?? to);
  const inForce = concluded.filter((path) => path.from <= at && at < endOf(path));
  if (inForce.some(({ purposes }) => purposes?.includes(purpose) ?? true)) return "no-accepted-type";
  if (inForce.length > 0) return "purpose-not-offered";
  if (concluded.some((path) => endOf(path) <= at)) return "agreement-expired";
  return concluded.length > 0 ? "agreement-not-begun" : "no-agreement";
}
