import { listLastSeen } from "@/db/credential/eid-use";
import { listEidsOfEmployee } from "@/db/people/employee";
import { readOpenBounce } from "@/db/people/mail-bounce";
import { listEventsOfHolder } from "@/db/people/my";
import { readOrganisation } from "@/db/people/organisation";
import { type Actor, employeeIdOf, isSamePerson } from "@/lib/domain/core/actor";
import type { Carrier } from "@/lib/domain/credential/carrier";
import { type EidEventVerb, isLive, shownEvent } from "@/lib/domain/credential/eid";
import type { Reason } from "@/lib/domain/credential/reason";
import { type ShownStatus, shownStatus } from "@/lib/domain/credential/shown-status";
import { query } from "@/lib/query";

export interface OwnEid {
  id: string;
  number: string;
  status: ShownStatus;
  statusSince: Date;
  live: boolean;
  type: { sv: string; en: string };
  issuer: string;
  /** It cannot be used then, whatever its own status. */
  issuerRevoked: boolean;
  level: number;
  carrier: Carrier;
  carrierNumber: string | null;
  /** When it could first be used, or was ordered. */
  from: Date;
  handedOver: boolean;
  /** Of a card that is lent, the last day it is. */
  validDay: string;
  lent: boolean;
  revokesAt: Date | null;
  /** The last day a relying party asked about it, as a hint; null where none did. */
  lastSeenOn: string | null;
}
/** By role and never by name: whoever did it acted for the employer. */
export type OwnEventBy = "you" | "officer" | "job";
export interface OwnEvent {
  id: number;
  number: string;
  verb: EidEventVerb | "later";
  reason: Reason | null;
  at: Date;
  by: OwnEventBy;
}

/** A person's own e-IDs, what has happened to them, and whom to call. */
export const readOwn = query({
  permission: "own:read",
  run: async ({ tx, actor, now }, _input: undefined) => {
    const { name, emergencyPhone } = await readOrganisation(tx, actor.organisationId);
    const place = { organisation: name, phone: emergencyPhone };
    const employeeId = employeeIdOf(actor);
    if (!employeeId) return { ...place, bounced: false, eids: [], events: [] };
    const [eids, events, bounce] = await Promise.all([
      listEidsOfEmployee(tx, employeeId),
      listEventsOfHolder(tx, employeeId, 50),
      readOpenBounce(tx, employeeId),
    ]);
    const seen = await listLastSeen(
      tx,
      actor.organisationId,
      eids.map(({ id }) => id),
    );
    return {
      ...place,
      bounced: bounce !== undefined,
      eids: inUseFirst(eids.map((row) => ({ ...ownEid(row, now), lastSeenOn: seen.get(row.id) ?? null }))),
      events: events.map((row) => ownEvent(row, actor)),
    };
  },
});

/** What can be used, then what is on hold, then what is on its way, then the rest; newest first within each. */
function inUseFirst(eids: OwnEid[]): OwnEid[] {
  const rank = (status: ShownStatus) => {
    if (status === "active" || status === "expiring") return 0;
    return status === "suspended" ? 1 : 2;
  };
  return eids.sort((a, b) => rank(a.status) - rank(b.status));
}

function ownEid(
  row: Awaited<ReturnType<typeof listEidsOfEmployee>>[number],
  now: Date,
): Omit<OwnEid, "lastSeenOn"> {
  const eid = { status: row.status, validTo: row.validTo };
  return {
    id: row.id,
    number: row.number,
    status: shownStatus(eid, now),
    statusSince: row.statusSince,
    live: isLive(eid, now),
    type: { sv: row.nameSv, en: row.nameEn },
    issuer: row.issuerName,
    issuerRevoked: row.issuerRevokedAt !== null,
    level: row.level,
    carrier: row.carrier,
    carrierNumber: row.carrierNumber,
    from: row.handedOverAt ?? row.orderedAt,
    handedOver: row.handedOverAt !== null,
    validDay: row.lentTo ?? row.validDay,
    lent: row.lentTo !== null,
    revokesAt: row.revokesAt,
  };
}

function ownEvent(row: Awaited<ReturnType<typeof listEventsOfHolder>>[number], actor: Actor): OwnEvent {
  const { id, number, verb, at } = row;
  const by = row.byAccount === null ? "job" : isSamePerson(actor, row.byAccount) ? "you" : "officer";
  return { id, number, verb: shownEvent(verb), at, by, reason: row.reason };
}

export type { OwnLogEntry } from "./read-log";
