import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { type Carrier, carrierReaches } from "./carrier";
import { type Eid, isExpired, isLive } from "./eid";
import { type IdentityMethod, methodReaches, type RegisterSource } from "./identity-check";
import { longestReserveDays } from "./reserve-card";
import { lastValidDay, type ValidityCap } from "./validity";

export interface OrderedType {
  id: string;
  level: Level;
  carrier: Carrier;
  maxMonths: number;
  issuerLevels: readonly Level[];
  /** Last day the issuer's certificate allows; null for a supplier. */
  issuerTo: Date | null;
  active: boolean;
  /** Ordered from the supplier and recorded here, not ordered here. */
  supplied: boolean;
  /** A card from the drawer, and how many days it is lent. */
  reserve?: boolean;
  reserveDays?: number;
}
export interface OrderingFor {
  employedFrom: string;
  employedTo: string | null;
  /** A personal identity number or coordination number is on record (K5.7). */
  identified: boolean;
  /** Whole years, when a birth date is known. */
  age: number | null;
  protectedIdentity: boolean;
  /** The person's other e-IDs of the type ordered. */
  live: readonly Pick<Eid, "id" | "status" | "validTo">[];
}
/** Null is not answered yet, and then not an obstacle. */
export interface OrderWish {
  method: IdentityMethod | null;
  register: { source: RegisterSource; agrees: boolean } | null;
  validDay: string | null;
  /** E-IDs the order follows or takes the place of: they do not collide with it (K5.6). */
  besides: readonly string[];
  /** It is ordered by binding a card from the drawer, which is the only way to have one. */
  fromDrawer?: boolean;
}

type Finding = [hit: boolean, code: RefusalCode, field: string, detail?: Record<string, string>];

/** Everything that stands in the way of the order, so that a person is told once and not five times. */
export function orderObstacles(
  person: OrderingFor,
  type: OrderedType,
  wish: OrderWish,
  now: Date,
): Refusal[] {
  const found = [...typeFindings(person, type, wish, now), ...wishFindings(person, type, wish, now)];
  return [...personObstacles(person, now), ...refusalsOf(found)];
}

/** What stands in the way of any e-ID for this person. */
export function personObstacles(
  person: Pick<OrderingFor, "employedTo" | "identified">,
  now: Date,
): Refusal[] {
  return refusalsOf([
    [person.employedTo !== null && person.employedTo < dayOf(now), "employment-ended", "employeeId"],
    [!person.identified, "identifier-missing", "employeeId"],
  ]);
}

function refusalsOf(findings: Finding[]): Refusal[] {
  return findings
    .filter(([hit]) => hit)
    .map(([, code, field, detail]) => new Refusal(code, detail ?? {}, field));
}

function typeFindings(person: OrderingFor, type: OrderedType, wish: OrderWish, now: Date): Finding[] {
  const collides = person.live.some((eid) => !wish.besides.includes(eid.id) && isLive(eid, now));
  return [
    [person.age !== null && person.age < (type.level === 2 ? 15 : 18), "age-too-low", "typeId"],
    [!type.active, "issuer-closed", "typeId"],
    [type.reserve === true && !wish.fromDrawer, "reserve-from-drawer", "typeId"],
    [!carrierReaches(type.carrier, type.level), "level-above-carrier", "typeId"],
    [!type.issuerLevels.includes(type.level), "level-above-issuer", "typeId"],
    [collides, "live-eid-exists", "typeId"],
  ];
}

function wishFindings(person: OrderingFor, type: OrderedType, wish: OrderWish, now: Date): Finding[] {
  const last = orderEnd(person, type, now);
  const elsewhere = wish.register?.source === "other" && !person.protectedIdentity;
  return [
    [wish.method !== null && !methodReaches(wish.method, type.level), "level-above-evidence", "method"],
    [wish.register !== null && !wish.register.agrees, "register-disagrees", "agrees"], // K5.8
    [elsewhere, "register-source-not-allowed", "source"], // K5.9
    [wish.validDay !== null && wish.validDay < dayOf(now), "validity-past", "validDay"],
    [
      wish.validDay !== null && wish.validDay > last.day,
      "validity-too-long",
      "validDay",
      { day: last.day, cappedBy: last.cappedBy },
    ],
  ];
}

/** The last day the order may ask for, and what sets it. */
export function orderEnd(
  person: Pick<OrderingFor, "employedTo">,
  type: OrderedType,
  now: Date,
): { day: string; cappedBy: ValidityCap } {
  return lastValidDay({
    from: dayOf(now),
    typeMonths: type.maxMonths,
    typeDays: type.reserve && type.reserveDays ? longestReserveDays(type.reserveDays) : null,
    employedTo: person.employedTo,
    issuerTo: type.issuerTo,
  });
}

/** The questions of an order, one a page, and the last where they are checked. */
export const orderSteps = ["person", "type", "evidence", "validity", "check"] as const;
export type OrderStep = (typeof orderSteps)[number];

/** What the question about evidence asks, from the top down. */
export const evidenceFields: readonly string[] = ["method", "source", "agrees", "reference", "appliedBy"];

/** The question that mends an obstacle about a field. */
export function stepOf(field: string | undefined): OrderStep {
  if (field === "typeId") return "type";
  if (field === "validDay") return "validity";
  return field && evidenceFields.includes(field) ? "evidence" : "person";
}

/** How an order follows another e-ID: the old one is superseded, or (complement) stays beside it. */
export const relations = ["renew", "replace", "complement"] as const;
export type Relation = (typeof relations)[number];

/** What of a successor says whether the e-ID it follows is followed already. */
interface Following {
  relation: string | null;
  status: string;
  handedOverAt: Date | null;
}
/** A successor that was cancelled, or blocked before anybody had it, leaves its predecessor to be renewed again. */
export function isSuccessor({ relation, status, handedOverAt }: Following): boolean {
  if (relation !== "renew" && relation !== "replace") return false;
  return status !== "cancelled" && (status !== "revoked" || handedOverAt !== null);
}

const followable: Record<Relation, readonly Eid["status"][]> = {
  renew: ["active"],
  replace: ["active", "suspended", "revoked"],
  complement: ["active"],
};

/** Why an order may not follow this e-ID so; null when it may. */
export function followObstacle(
  followed: Pick<Eid, "status" | "validTo"> & { reserve?: boolean },
  relation: Relation,
  renewalDays: number,
  now: Date,
): Refusal | null {
  if (followed.reserve && relation === "renew") return new Refusal("reserve-not-renewed");
  if (!followable[relation].includes(followed.status)) return new Refusal("not-followable", { relation });
  if (followed.status === "active" && isExpired(followed, now))
    return new Refusal("not-followable", { relation });
  const lastDay = dayOf(new Date(followed.validTo.getTime() - 1)); // validTo is 24:00 of it
  const from = addDays(lastDay, -renewalDays);
  if (relation === "renew" && dayOf(now) < from) return new Refusal("renewal-too-early", { day: from });
  return null;
}

/** How long a block counts as recent. */
export const recentlyBlockedDays = 30;

/** K5.6: what follows a valid or recently blocked e-ID of the same issuer needs no new application. */
export function needsApplication(
  followed: { status: Eid["status"]; statusSince: Date; validTo: Date; sameIssuer: boolean } | null,
  now: Date,
): boolean {
  if (!followed?.sameIssuer) return true;
  if (followed.status === "revoked")
    return dayOf(now) > addDays(dayOf(followed.statusSince), recentlyBlockedDays);
  return !isLive(followed, now);
}
