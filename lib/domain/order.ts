import { type Carrier, carrierReaches, type Level } from "./carrier";
import { type Eid, isLive } from "./eid";
import { type IdentityMethod, methodReaches } from "./identity-check";
import { Refusal, type RefusalCode } from "./refusal";
import { dayOf } from "./stockholm";
import { lastValidDay } from "./validity";

export interface OrderedType {
  id: string;
  level: Level;
  carrier: Carrier;
  maxMonths: number;
  issuerLevels: readonly Level[];
  /** Last day the issuer's certificate allows; null for a supplier. */
  issuerTo: Date | null;
  active: boolean;
}
export interface OrderingFor {
  employedFrom: string;
  employedTo: string | null;
  /** A personal identity number or coordination number is on record (K5.7). */
  identified: boolean;
  /** Whole years, when a birth date is known. */
  age: number | null;
  live: readonly Pick<Eid, "id" | "status" | "validTo">[];
}
export interface OrderWish {
  method: IdentityMethod;
  validDay: string;
  /** Set when the order follows another e-ID: then no new application and no collision (K5.6). */
  followsId: string | null;
}

/** Everything that stands in the way of the order, so that a person is told once and not five times. */
export function orderObstacles(person: OrderingFor, type: OrderedType, wish: OrderWish, now: Date): Refusal[] {
  const today = dayOf(now);
  const last = lastValidDay({ from: today, typeMonths: type.maxMonths, employedTo: person.employedTo, issuerTo: type.issuerTo });
  const found: [boolean, RefusalCode, string, Record<string, string>?][] = [
    [person.employedTo !== null && person.employedTo < today, "employment-ended", "employeeId"],
    [!person.identified, "identifier-missing", "employeeId"],
    [person.age !== null && person.age < (type.level === 2 ? 15 : 18), "age-too-low", "employeeId"],
    [!type.active, "issuer-closed", "typeId"],
    [!carrierReaches(type.carrier, type.level), "level-above-carrier", "typeId"],
    [!type.issuerLevels.includes(type.level), "level-above-issuer", "typeId"],
    [person.live.some((eid) => eid.id !== wish.followsId && isLive(eid, now)), "live-eid-exists", "typeId"],
    [!methodReaches(wish.method, type.level), "level-above-evidence", "method"],
    [wish.validDay < today, "validity-past", "validDay"],
    [wish.validDay > last.day, "validity-too-long", "validDay", { day: last.day, cappedBy: last.cappedBy }],
  ];
  return found.filter(([hit]) => hit).map(([, code, field, detail]) => new Refusal(code, detail ?? {}, field));
}
