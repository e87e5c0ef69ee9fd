import { z } from "zod";
import { recordNames } from "@/db/core/record-name";
import { isAnyInDrawer } from "@/db/credential/reserve-card";
import { listUnconfirmedOf } from "@/db/people/contact-address";
import {
  listEidsOfEmployee,
  listEmployeeEvents,
  readEmployee as readEmployeeRow,
} from "@/db/people/employee";
import { listIdentifiersOf } from "@/db/people/identifier";
import { readOpenBounce } from "@/db/people/mail-bounce";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import { type CardQuestion, type Changed, cardQuestion } from "@/lib/domain/credential/card-question";
import type { Carrier } from "@/lib/domain/credential/carrier";
import { isLive } from "@/lib/domain/credential/eid";
import { type ShownStatus, shownStatus } from "@/lib/domain/credential/shown-status";
import { changeTakesTwo } from "@/lib/domain/people/contact-address";
import { type EmployeeVerb, openEmployeeVerbs } from "@/lib/domain/people/employee";
import { isSealedKind } from "@/lib/domain/people/identifier";
import { type BounceReason, bounceReasonOf } from "@/lib/domain/people/mail-bounce";
import { query } from "@/lib/query";
import { openOf, type SeenAddress, seeAddress } from "./addresses";
import { type Managers, readManagers } from "./managers";
import {
  type SeenChange,
  type SeenDetails,
  type SeenEmployee,
  type SeenIdentifier,
  seeChanges,
  seeDetails,
  seeEmployee,
  seeIdentifiers,
} from "./seen";

export type { AddressWork, SeenAddress } from "./addresses";
export type { NamesakeChoice } from "./import-namesake-list";
export type { ImportPreview, JobProgress } from "./import-preview";
export type { ShownImportRow } from "./import-row-register";
export type { EmployeeListRow } from "./list";
export type { Managers } from "./managers";
export type { FeedListed, FeedPage, FeedView, ReceiptView } from "./read-feed";
export type { OwnAddress } from "./read-own-contact";
export type { PersonRequestView } from "./read-requests";
export type { SeenEmployee, SeenIdentifier } from "./seen";

export interface EmployeeEid {
  id: string;
  number: string;
  status: ShownStatus;
  /** What an employment's end will block, or should already have blocked. */
  live: boolean;
  level: number;
  carrier: Carrier;
  carrierNumber: string | null;
  name: { sv: string; en: string };
  issuerName: string;
  validDay: string;
  statusSince: Date;
  /** What should be decided about it since a change of name or job. */
  question: CardQuestion | null;
  reserve: boolean;
}
export interface EmployeeEvent {
  id: number;
  at: Date;
  action: string;
  actorName: string;
  actorKind: string;
  changes: SeenChange[];
}
export interface EmployeePage extends SeenEmployee, SeenDetails {
  identifiers: SeenIdentifier[];
  /** A personal identity number or coordination number is on record, without which nothing can be ordered (K5.7). */
  isIdentified: boolean;
  eids: EmployeeEid[];
  events: EmployeeEvent[];
  /** The names of the records that the events lead to. */
  names: Map<string, string>;
  verbs: EmployeeVerb[];
  managers: Managers;
  /** Addresses that one person alone stands behind. */
  addresses: SeenAddress[];
  /** The last mail that came back from the address they have; null while none has. */
  bounce: { reason: BounceReason; at: Date } | null;
  /** Whether a card lies in the drawer that could be lent. */
  reserveReady: boolean;
  /** Whether a change of address waits for a second officer. */
  changeTakesTwo: boolean;
  /** The instant the employment's end blocks what is live: 24:00 of the last day. */
  blocksAt: Date | null;
  at: Date;
}

/** All that one person's page shows. Throws Refusal not-found, also for what cannot be an id. */
export const readEmployee = query({
  permission: "employee:read",
  looks: "page",
  async run({ tx, actor, now, sees }, input: { employeeId: string }): Promise<EmployeePage> {
    if (!z.uuid().safeParse(input.employeeId).success) throw new Refusal("not-found");
    const row = await readEmployeeRow(tx, input.employeeId);
    const today = dayOf(now);
    const [identifiers, eids, events, addresses, managers, reserveReady, bounced] = await Promise.all([
      listIdentifiersOf(tx, row.id),
      listEidsOfEmployee(tx, row.id),
      listEmployeeEvents(tx, row.id, 50),
      listUnconfirmedOf(tx, row.id),
      readManagers({ tx, actor, sees }, row, today),
      may(actor, "eid:order") && isAnyInDrawer(tx),
      readOpenBounce(tx, row.id),
    ]);
    const changed = changesIn(events, row.employedTo);
    const history = events.map((event) => ({
      id: event.id,
      at: event.at,
      action: event.action,
      actorName: event.detail.actorName,
      actorKind: event.actorKind,
      changes: seeChanges(row, event.detail, actor),
    }));
    const live = eids.filter((eid) => isLive({ status: eid.status, validTo: eid.validTo }, now));
    return {
      ...seeEmployee(row, { actor, sees }, today),
      ...seeDetails(row, actor, today),
      identifiers: seeIdentifiers(row, identifiers, actor),
      isIdentified: identifiers.some(({ kind, validTo }) => isSealedKind(kind) && validTo === null),
      eids: eids.map((eid) => shownEid(eid, now, changed)),
      events: history,
      names: await recordNames(tx, history),
      addresses: openOf(addresses, now).map((one) => seeAddress(one, actor, now)),
      changeTakesTwo: changeTakesTwo(live.map((eid) => eid.level)),
      verbs: openEmployeeVerbs(row, actor, today),
      managers,
      bounce: bounced ? { reason: bounceReasonOf(bounced.status), at: bounced.bouncedAt } : null,
      reserveReady,
      blocksAt: row.employedTo === null ? null : endOfDay(row.employedTo),
      at: now,
    };
  },
});

type EidOfEmployee = Awaited<ReturnType<typeof listEidsOfEmployee>>[number];

/** When the name was last changed, and when a last day that still holds was last decided. */
function changesIn(
  events: Awaited<ReturnType<typeof listEmployeeEvents>>,
  employedTo: string | null,
): Changed {
  const renamed = events.find(
    ({ action, detail: { after } }) =>
      action === "employee.edited" && after && ("givenName" in after || "surname" in after),
  );
  const ended = events.find(({ action }) => action === "employee.ended");
  return { nameAt: renamed?.at ?? null, endAt: employedTo === null ? null : (ended?.at ?? null) };
}

function shownEid(row: EidOfEmployee, now: Date, changed: Changed): EmployeeEid {
  const eid = { status: row.status, validTo: row.validTo };
  return {
    id: row.id,
    number: row.number,
    status: shownStatus(eid, now),
    live: isLive(eid, now),
    level: row.level,
    carrier: row.carrier,
    carrierNumber: row.carrierNumber,
    name: { sv: row.nameSv, en: row.nameEn },
    issuerName: row.issuerName,
    validDay: row.lentTo ?? row.validDay,
    statusSince: row.statusSince,
    question: cardQuestion({ status: eid.status, orderedAt: row.orderedAt, reserve: row.reserve }, changed),
    reserve: row.reserve,
  };
}
