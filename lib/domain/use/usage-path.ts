import { type AgreementStatus, lastDayOf } from "@/lib/domain/contract/agreement";
import { type Period, periodOf } from "@/lib/domain/core/period";
import type { Environment, UsePurpose } from "./service";
import type {
  AgreementLabel,
  SchemeFacts,
  SchemeLabel,
  SchemeMember,
  UsageFacts,
  UseAgreement,
} from "./usage-facts";

/** What carries: nothing but that the service is our own, an agreement, or a scheme and our agreements of joining it. */
export type Bearer =
  | { kind: "own" }
  | { kind: "agreement"; agreement: AgreementLabel }
  | { kind: "scheme"; scheme: SchemeLabel; joined: readonly AgreementLabel[] };

/** How some types of e-ID come to be usable at one service, in a period. null is without limit. */
export interface UsagePath extends Period, Limits {
  bearer: Bearer;
  /** Whether it carries staff e-IDs, or private ones only. */
  staff: boolean;
  /** draft, decided, or concluded; unjoined when no issuer of the asked type's has joined the scheme. */
  state: UsagePathState;
  /** Whose types, in a scheme. */
  issuerId: string | null;
  environments: readonly Environment[];
  /** When the scheme itself ends, and what takes over. */
  closes: { at: number; successor: SchemeLabel | null } | null;
}
export type UsagePathState = "draft" | "decided" | "concluded" | "unjoined";

interface Limits {
  types: readonly string[] | null;
  purposes: readonly UsePurpose[] | null;
  levels: readonly number[] | null;
}

/** The paths to each service, by its id. */
export type UsagePaths = ReadonlyMap<string, readonly UsagePath[]>;

export function usagePathsOf({ services, agreements, schemes, members }: UsageFacts): UsagePaths {
  const paths = new Map<string, UsagePath[]>();
  const add = (serviceId: string, path: UsagePath) => {
    const there = paths.get(serviceId);
    if (there) there.push(path);
    else paths.set(serviceId, [path]);
  };
  for (const service of services) if (service.own) add(service.id, ownPath);
  for (const agreement of agreements)
    if (agreement.grantsUse === "services" && agreement.serviceIds.length > 0) {
      const path = bilateralPath(agreement);
      for (const serviceId of agreement.serviceIds) add(serviceId, path);
    }
  for (const scheme of schemes) {
    const sides = sidesOf(scheme, agreements, members);
    const life = lifeOf(scheme, schemes);
    const issuers = [...sides.issuers, noIssuer];
    for (const [serviceId, side] of sides.services)
      for (const issuer of issuers) add(serviceId, schemePath(life, side, issuer));
  }
  return paths;
}

const always: Period = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const noLimits: Limits = { types: null, purposes: null, levels: null };

const ownPath: UsagePath = {
  ...always,
  ...noLimits,
  bearer: { kind: "own" },
  staff: true,
  state: "concluded",
  issuerId: null,
  environments: ["production"],
  closes: null,
};

function bilateralPath(agreement: UseAgreement): UsagePath {
  return {
    ...periodOfAgreement(agreement),
    ...limitsOf(agreement),
    bearer: { kind: "agreement", agreement: labelOf(agreement) },
    staff: true,
    state: stateOf(agreement.status),
    issuerId: null,
    environments: agreement.environments,
    closes: null,
  };
}

/** One side's joining of a scheme: a member's row, or an agreement of our own. */
interface Side extends Period, Limits {
  issuerId: string | null;
  state: UsagePathState;
  environments: readonly Environment[] | null;
  agreement: AgreementLabel | null;
}

function sidesOf(scheme: SchemeFacts, agreements: readonly UseAgreement[], members: readonly SchemeMember[]) {
  const services: [string, Side][] = [];
  const issuers: Side[] = [];
  for (const member of members) {
    if (member.schemeId !== scheme.id) continue;
    if (member.serviceId !== null) services.push([member.serviceId, sideOfMember(member)]);
    else issuers.push(sideOfMember(member));
  }
  for (const agreement of agreements) {
    if (agreement.grantsUse !== "scheme" || agreement.schemeId !== scheme.id) continue;
    if (agreement.issuerId !== null) issuers.push(sideOfAgreement(agreement));
    else {
      const side = sideOfAgreement(agreement);
      for (const serviceId of agreement.serviceIds) services.push([serviceId, side]);
    }
  }
  return { services, issuers };
}

function sideOfMember({ issuerId, joinedOn, leftOn }: SchemeMember): Side {
  const { from, to } = periodOf(joinedOn, leftOn);
  return {
    from,
    to,
    types: null,
    purposes: null,
    levels: null,
    issuerId,
    state: "concluded",
    environments: null,
    agreement: null,
  };
}

function sideOfAgreement(agreement: UseAgreement): Side {
  return {
    ...periodOfAgreement(agreement),
    ...limitsOf(agreement),
    issuerId: agreement.issuerId,
    state: stateOf(agreement.status),
    environments: agreement.environments,
    agreement: labelOf(agreement),
  };
}

/** Stands for every issuer that has not joined: it never carries, but tells what joining would do. */
const noIssuer: Side = {
  ...always,
  ...noLimits,
  issuerId: null,
  state: "unjoined",
  environments: null,
  agreement: null,
};

// Field by field: a large employer has thousands of paths, and spreading is many times slower.
function schemePath(life: Life, service: Side, issuer: Side): UsagePath {
  return {
    from: Math.max(service.from, issuer.from, life.from),
    to: Math.min(service.to, issuer.to, life.to),
    types: common(service.types, issuer.types),
    purposes: common(life.purposes, common(service.purposes, issuer.purposes)),
    levels: common(service.levels, issuer.levels),
    bearer: { kind: "scheme", scheme: life.label, joined: joinedBy(service, issuer) },
    staff: life.staff,
    state: issuer.state === "concluded" ? service.state : issuer.state,
    issuerId: issuer.issuerId,
    environments: common(service.environments, issuer.environments) ?? production,
    closes: life.closes,
  };
}

const production: readonly Environment[] = ["production"];
const nothing: readonly AgreementLabel[] = [];

function joinedBy({ agreement: ours }: Side, { agreement }: Side): readonly AgreementLabel[] {
  if (agreement === null) return ours === null ? nothing : [ours];
  return ours === null ? [agreement] : [agreement, ours];
}

/** What all the paths through a scheme share. */
interface Life extends Period, Pick<UsagePath, "closes" | "purposes" | "staff"> {
  label: SchemeLabel;
}

function lifeOf(scheme: SchemeFacts, schemes: readonly SchemeFacts[]): Life {
  const period = periodOf(scheme.validFrom, scheme.validTo);
  const next = schemes.find((other) => other.id === scheme.successorId);
  return {
    ...period,
    closes: scheme.validTo === null ? null : { at: period.to, successor: next ? labelOfScheme(next) : null },
    purposes: unlessEmpty(scheme.purposes),
    staff: scheme.carries.includes("staff"),
    label: labelOfScheme(scheme),
  };
}

function labelOfScheme({ id, nameSv, nameEn }: SchemeFacts): SchemeLabel {
  return { id, nameSv, nameEn };
}

function labelOf({ id, number, title }: UseAgreement): AgreementLabel {
  return { id, number, title };
}

function periodOfAgreement(agreement: UseAgreement): Period {
  return periodOf(agreement.validFrom, lastDayOf(agreement));
}

function stateOf(status: AgreementStatus): UsagePathState {
  return status === "draft" || status === "decided" ? status : "concluded";
}

const unlessEmpty = <T>(list: readonly T[]) => (list.length > 0 ? list : null);

function limitsOf({ typeIds, purposes, levels }: UseAgreement): Limits {
  return { types: unlessEmpty(typeIds), purposes: unlessEmpty(purposes), levels: unlessEmpty(levels) };
}

/** What both allow. */
function common<T>(one: readonly T[] | null, other: readonly T[] | null): readonly T[] | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((item) => other.includes(item));
}
