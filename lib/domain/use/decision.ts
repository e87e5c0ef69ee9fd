import { endOf, type Period } from "@/lib/domain/core/period";
import type { EidStatus } from "@/lib/domain/credential/eid";
import type { AttributeSet } from "./attribute-set";
import { carries, type NearMiss, nearMisses, type Wanted } from "./near-miss";
import type { Environment, UsePurpose } from "./service";
import type { Bearer, UsagePath, UsagePaths } from "./usage-path";

export interface UseService {
  id: string;
  environment: Environment;
  level: number;
  purposes: readonly UsePurpose[];
  attributeSet: AttributeSet;
  demandsMark: boolean;
  acceptsCoordinationNumber: boolean;
  retiredAt: Date | null;
}

/** A type of e-ID and what is so of its issuer. */
export interface UseType {
  id: string;
  issuerId: string;
  level: number;
  /** When the issuer's approval for the quality mark at this level holds; null without one. */
  approved: Period | null;
  issuerClosedAt: Date | null;
}

/** One person's e-ID. */
export interface UseEid {
  type: UseType;
  status: EidStatus;
  validTo: Date;
  employed: Period;
  /** The person is known by a coordination number. */
  coordinationNumber: boolean;
}

/** Why a type of e-ID does not pass; the data are what would mend it. */
export type TypeObstacle =
  | { code: "retired"; since: Date }
  | { code: "purpose-not-offered"; offered: readonly UsePurpose[] }
  | { code: "level-too-low"; has: number; needs: number }
  | { code: "issuer-closed"; since: Date }
  | { code: "not-marked"; level: number; approved: Period | null; at: Date }
  | { code: "test-identities-only"; environment: Environment; nearest: Bearer | null }
  | { code: "no-agreement"; misses: readonly NearMiss[] };

/** Why this e-ID does not pass, besides. */
export type EidObstacle =
  | { code: "status"; status: Exclude<EidStatus, "active"> }
  | { code: "expired"; since: Date }
  | { code: "employment-not-begun"; from: Date }
  | { code: "employment-ended"; since: Date }
  | { code: "coordination-number" };

export type Obstacle = TypeObstacle | EidObstacle;
export type EndsBy = "agreement" | "mark" | "service" | "issuer" | "eid" | "employment";

export interface Yes {
  answer: "yes";
  by: Bearer;
  /** The first instant it no longer holds, as things stand, and what ends it; null is until further notice. */
  until: Date | null;
  endsBy: EndsBy | null;
}
export interface No<Reason> {
  answer: "no";
  reasons: readonly Reason[];
}
export type TypeDecision = Yes | No<TypeObstacle>;
export type Decision = Yes | No<Obstacle>;

/** What holds for every e-ID of a type at a service: the coverage matrix is this. */
export function decideType(
  type: UseType,
  service: UseService,
  purpose: UsePurpose,
  at: Date,
  paths: UsagePaths,
): TypeDecision {
  const wanted = wantedOf(type, service, purpose, at);
  const reasons = [...serviceObstacles(service, wanted), ...typeObstacles(type, service, wanted)];
  const there = paths.get(service.id) ?? [];
  const path = carrying(there, wanted);
  if (path === null) return { answer: "no", reasons: [...reasons, ...pathObstacles(there, wanted)] };
  if (reasons.length > 0) return { answer: "no", reasons };
  return yes(path.bearer, [
    ["agreement", path.to],
    ["service", service.retiredAt?.getTime() ?? Number.POSITIVE_INFINITY],
    ["issuer", type.issuerClosedAt?.getTime() ?? Number.POSITIVE_INFINITY],
    ["mark", service.demandsMark && type.approved ? type.approved.to : Number.POSITIVE_INFINITY],
  ]);
}

/** Whether this e-ID can be used at a service for a purpose at an instant: yes and by what, or no with every reason. */
export function decide(
  eid: UseEid,
  service: UseService,
  purpose: UsePurpose,
  at: Date,
  paths: UsagePaths,
): Decision {
  const own = eidObstacles(eid, service, at.getTime());
  const type = decideType(eid.type, service, purpose, at, paths);
  if (type.answer === "no") return { answer: "no", reasons: [...own, ...type.reasons] };
  if (own.length > 0) return { answer: "no", reasons: own };
  return yes(type.by, [
    [type.endsBy, type.until?.getTime() ?? Number.POSITIVE_INFINITY],
    ["eid", eid.validTo.getTime()],
    ["employment", eid.employed.to],
  ]);
}

function wantedOf(type: UseType, service: UseService, purpose: UsePurpose, at: Date): Wanted {
  return {
    typeId: type.id,
    issuerId: type.issuerId,
    typeLevel: type.level,
    serviceLevel: service.level,
    environment: service.environment,
    purpose,
    at: at.getTime(),
  };
}

/** Yes until the first of the ends; of two at once the one named first. */
function yes(by: Bearer, ends: readonly (readonly [EndsBy | null, number])[]): Yes {
  const [endsBy, at] = ends.reduce((first, next) => (next[1] < first[1] ? next : first));
  const until = endOf(at);
  return { answer: "yes", by, until, endsBy: until === null ? null : endsBy };
}

/** Of the paths that carry, the one that lasts longest. */
function carrying(paths: readonly UsagePath[], wanted: Wanted): UsagePath | null {
  let longest: UsagePath | null = null;
  for (const path of paths)
    if ((longest === null || path.to > longest.to) && carries(path, wanted)) longest = path;
  return longest;
}

function serviceObstacles(service: UseService, { purpose, at }: Wanted): TypeObstacle[] {
  const found: TypeObstacle[] = [];
  if (service.retiredAt !== null && service.retiredAt.getTime() <= at)
    found.push({ code: "retired", since: service.retiredAt });
  if (!service.purposes.includes(purpose))
    found.push({ code: "purpose-not-offered", offered: service.purposes });
  return found;
}

function typeObstacles(type: UseType, service: UseService, { at }: Wanted): TypeObstacle[] {
  const found: TypeObstacle[] = [];
  if (type.level < service.level)
    found.push({ code: "level-too-low", has: type.level, needs: service.level });
  if (type.issuerClosedAt !== null && type.issuerClosedAt.getTime() <= at)
    found.push({ code: "issuer-closed", since: type.issuerClosedAt });
  const { approved, level } = type;
  const marked = approved !== null && approved.from <= at && at < approved.to;
  if (service.demandsMark && !marked) found.push({ code: "not-marked", level, approved, at: new Date(at) });
  return found;
}

function pathObstacles(paths: readonly UsagePath[], wanted: Wanted): TypeObstacle[] {
  const misses = nearMisses(paths, wanted);
  if (wanted.environment === "production") return [{ code: "no-agreement", misses }];
  const nearest = misses.find(({ flaws }) => flaws.every(({ code }) => code === "environment-not-covered"));
  if (nearest) return [testOnly(wanted, nearest.bearer)];
  const opened = paths.some((path) => path.environments.includes(wanted.environment));
  const missing: TypeObstacle = { code: "no-agreement", misses };
  return opened ? [missing] : [testOnly(wanted, null), missing];
}

const testOnly = ({ environment }: Wanted, nearest: Bearer | null): TypeObstacle => ({
  code: "test-identities-only",
  environment,
  nearest,
});

function eidObstacles(eid: UseEid, service: UseService, at: number): EidObstacle[] {
  const found: EidObstacle[] = [];
  if (eid.status !== "active") found.push({ code: "status", status: eid.status });
  if (eid.validTo.getTime() <= at) found.push({ code: "expired", since: eid.validTo });
  if (eid.employed.from > at) found.push({ code: "employment-not-begun", from: new Date(eid.employed.from) });
  if (eid.employed.to <= at) found.push({ code: "employment-ended", since: new Date(eid.employed.to) });
  // Only a service that asks for the number is sent it, and one that has not opted in must not be.
  if (eid.coordinationNumber && service.attributeSet === "pnr" && !service.acceptsCoordinationNumber)
    found.push({ code: "coordination-number" });
  return found;
}
