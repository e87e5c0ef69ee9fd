import { type AgreementStatus, type AgreementTerms, lastDayOf } from "./agreement";
import { type Period, periodOf, together } from "./period";
import type { Carried } from "./scheme";
import type { Environment, UsePurpose } from "./service";

export interface AgreementLabel {
  id: string;
  /** AV-2026-0012 */
  number: string;
  title: string;
}
export interface SchemeLabel {
  id: string;
  nameSv: string;
  nameEn: string;
}

/** An agreement about use. Empty types, purposes and levels set no limit of its own; environments are those named. */
export interface UseAgreement extends AgreementTerms, AgreementLabel {
  kind: "scheme" | "bilateral";
  /** Joining a scheme: which, and as whose issuer; null is as relying side, with the covered services. */
  schemeId: string | null;
  issuerId: string | null;
  serviceIds: readonly string[];
  typeIds: readonly string[];
  purposes: readonly UsePurpose[];
  levels: readonly number[];
  environments: readonly Environment[];
}

export interface SchemeFacts extends SchemeLabel {
  carries: readonly Carried[];
  purposes: readonly UsePurpose[];
  validFrom: string | null;
  validTo: string | null;
  successorId: string | null;
}

/** A service or an issuer of others that has joined. */
export interface SchemeMember {
  schemeId: string;
  serviceId: string | null;
  issuerId: string | null;
  joinedOn: string;
  leftOn: string | null;
}

/** All that makes e-IDs usable anywhere. */
export interface Covering {
  services: readonly { id: string; own: boolean }[];
  agreements: readonly UseAgreement[];
  schemes: readonly SchemeFacts[];
  members: readonly SchemeMember[];
}

/** What carries: nothing but that the service is our own, an agreement, or a scheme and our agreements of joining it. */
export type Bearer =
  | { kind: "own" }
  | { kind: "agreement"; agreement: AgreementLabel }
  | { kind: "scheme"; scheme: SchemeLabel; joined: readonly AgreementLabel[] };

/** How some types of e-ID come to be usable at one service, in a period. null is without limit. */
export interface Way extends Period, Limits {
  bearer: Bearer;
  /** Whether it carries staff e-IDs, or private ones only. */
  staff: boolean;
  /** draft, decided, or concluded; unjoined when no issuer of the asked type's has joined the scheme. */
  state: WayState;
  /** Whose types, in a scheme. */
  issuerId: string | null;
  environments: readonly Environment[];
  /** When the scheme itself ends, and what takes over. */
  closes: { at: number; successor: SchemeLabel | null } | null;
}
export type WayState = "draft" | "decided" | "concluded" | "unjoined";

interface Limits {
  types: readonly string[] | null;
  purposes: readonly UsePurpose[] | null;
  levels: readonly number[] | null;
}

/** The ways to each service, by its id. */
export type Ways = ReadonlyMap<string, readonly Way[]>;

export function waysOf({ services, agreements, schemes, members }: Covering): Ways {
  const ways = new Map<string, Way[]>();
  const add = (serviceId: string, way: Way) => {
    const there = ways.get(serviceId);
    if (there) there.push(way);
    else ways.set(serviceId, [way]);
  };
  for (const service of services) if (service.own) add(service.id, ownWay);
  for (const agreement of agreements)
    if (agreement.kind === "bilateral")
      for (const serviceId of agreement.serviceIds) add(serviceId, bilateralWay(agreement));
  for (const scheme of schemes) {
    const sides = sidesOf(scheme, agreements, members);
    const life = lifeOf(scheme, schemes);
    for (const [serviceId, side] of sides.services)
      for (const issuer of [...sides.issuers, noIssuer])
        add(serviceId, schemeWay(scheme, life, side, issuer));
  }
  return ways;
}

const always: Period = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const noLimits: Limits = { types: null, purposes: null, levels: null };

const ownWay: Way = {
  ...always,
  ...noLimits,
  bearer: { kind: "own" },
  staff: true,
  state: "concluded",
  issuerId: null,
  environments: ["production"],
  closes: null,
};

function bilateralWay(agreement: UseAgreement): Way {
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
  state: WayState;
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
    if (agreement.kind !== "scheme" || agreement.schemeId !== scheme.id) continue;
    if (agreement.issuerId !== null) issuers.push(sideOfAgreement(agreement));
    else for (const serviceId of agreement.serviceIds) services.push([serviceId, sideOfAgreement(agreement)]);
  }
  return { services, issuers };
}

function sideOfMember({ issuerId, joinedOn, leftOn }: SchemeMember): Side {
  const period = periodOf(joinedOn, leftOn);
  return { ...period, ...noLimits, issuerId, state: "concluded", environments: null, agreement: null };
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

function schemeWay(scheme: SchemeFacts, life: Life, service: Side, issuer: Side): Way {
  const offered = unlessEmpty(scheme.purposes);
  return {
    ...together(together(service, issuer), life),
    types: common(service.types, issuer.types),
    purposes: common(offered, common(service.purposes, issuer.purposes)),
    levels: common(service.levels, issuer.levels),
    bearer: bearerOf(scheme, service, issuer),
    staff: scheme.carries.includes("staff"),
    state: issuer.state === "concluded" ? service.state : issuer.state,
    issuerId: issuer.issuerId,
    environments: common(service.environments, issuer.environments) ?? ["production"],
    closes: life.closes,
  };
}

function bearerOf({ id, nameSv, nameEn }: SchemeFacts, service: Side, issuer: Side): Bearer {
  const joined = [issuer.agreement, service.agreement].filter((agreement) => agreement !== null);
  return { kind: "scheme", scheme: { id, nameSv, nameEn }, joined };
}

type Life = Period & Pick<Way, "closes">;

function lifeOf(scheme: SchemeFacts, schemes: readonly SchemeFacts[]): Life {
  const period = periodOf(scheme.validFrom, scheme.validTo);
  if (scheme.validTo === null) return { ...period, closes: null };
  const next = schemes.find((other) => other.id === scheme.successorId);
  const successor = next ? { id: next.id, nameSv: next.nameSv, nameEn: next.nameEn } : null;
  return { ...period, closes: { at: period.to, successor } };
}

function labelOf({ id, number, title }: UseAgreement): AgreementLabel {
  return { id, number, title };
}

function periodOfAgreement(agreement: UseAgreement): Period {
  return periodOf(agreement.validFrom, lastDayOf(agreement));
}

function stateOf(status: AgreementStatus): WayState {
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
