import { listAttributes } from "@/db/access/attribute";
import { type AgreementRow, listCallOffs, readAgreement } from "@/db/contract/agreement";
import { type AmendmentRow, listAmendments } from "@/db/contract/agreement-amendment";
import { type Counterparty, listAnswered, readCounterparty } from "@/db/contract/agreement-list";
import { listHistory } from "@/db/core/history";
import { listEidTypes } from "@/db/credential/eid-type";
import { listIssuers } from "@/db/credential/issuer";
import { readOfficer } from "@/db/people/officer";
import { type ContactRow, listContactsAt } from "@/db/use/contact";
import { readScheme } from "@/db/use/scheme";
import { listServicesByIds } from "@/db/use/service";
import type { Scope } from "@/lib/command";
import { lastDayOf } from "@/lib/domain/contract/agreement";
import { amendableFields } from "@/lib/domain/contract/agreement-amendment";
import { agreementKinds } from "@/lib/domain/contract/agreement-kind";
import { type Period, periodOn } from "@/lib/domain/contract/agreement-period";
import { outlives } from "@/lib/domain/contract/agreement-rule";
import { type AgreementVerb, availableAgreementVerbs } from "@/lib/domain/contract/agreement-verb";
import { type AgreementLane, laneOf } from "@/lib/domain/contract/agreement-view";
import { drawnOf } from "@/lib/domain/contract/ceiling";
import { type KeyDate, keyDates } from "@/lib/domain/contract/key-date";
import { type Extension, earliestEnd, nextExtension } from "@/lib/domain/contract/notice";
import { isSamePerson } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";
import { type FullOrigin, originOf } from "./purchase-origin";

export type { Counterparty } from "@/db/contract/agreement-list";
export type {
  AgreementBoard,
  AgreementCard,
  AgreementDay,
  AgreementLaneView,
  AgreementList,
} from "./list";
export type { AgreementDraft, AmendableAgreement, OpenFramework } from "./read-draft";
export type { AgreementTimeLine, TimeLineRow } from "./time-line";

export interface CallOffLine {
  id: string;
  number: string;
  title: string;
  status: AgreementRow["status"];
  lastDay: string | null;
  valueOre: number | null;
  outlives: boolean;
}
export interface FrameworkLine {
  id: string;
  number: string;
  title: string;
  lastDay: string | null;
  outlived: boolean;
}
export interface AgreementEvent {
  id: number;
  at: Date;
  action: string;
  /** Null for a job, and when the personal half has been erased. */
  by: string | null;
  note: string | null;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}
export interface AgreementView extends Omit<AgreementRow, "serviceIds" | "eidTypeIds" | "attributeIds"> {
  party: Counterparty;
  lane: AgreementLane;
  period: Period | null;
  lastDay: string | null;
  keyDates: KeyDate[];
  verbs: AgreementVerb[];
  extension: Extension | null;
  /** The earliest day notice given today ends it on. */
  earliestEnd: string | null;
  services: { id: string; name: string; partyId: string; retired: boolean }[];
  eidTypes: { id: string; nameSv: string; nameEn: string }[];
  ownAttributes: { nameSv: string; nameEn: string }[];
  scheme: { id: string; nameSv: string; nameEn: string } | null;
  issuerName: string | null;
  ownerName: string | null;
  contacts: ContactRow[];
  framework: FrameworkLine | null;
  callOffs: CallOffLine[];
  /** What the call-offs draw on the ceiling. */
  drawnOre: number;
  events: AgreementEvent[];
  amendments: AmendmentRow[];
  /** How a purchase came about; null for what buys nothing. */
  origin: (FullOrigin & { mine: boolean }) | null;
  today: string;
}

/** All that the page of one agreement shows. Throws Refusal not-found, also for another employer's. */
export const readAgreementView = query({
  permission: "agreement:read",
  async run(scope: Scope, { agreementId }: { agreementId: string }): Promise<AgreementView> {
    const { tx, actor, now } = scope;
    const row = await readAgreement(tx, agreementId);
    const today = dayOf(now);
    const [party, belongings, links, events, origin, amendments] = await Promise.all([
      readCounterparty(tx, row.partyId),
      belongingsOf(scope, row),
      linksOf(tx, row),
      eventsOf(scope, row.id),
      originOf(tx, row),
      listAmendments(tx, actor.organisationId, row.id),
    ]);
    if (!party) throw new Error("An agreement has a counterparty.");
    const answered = await listAnswered(tx, row.id);
    return {
      ...row,
      ...belongings,
      ...links,
      party,
      events,
      amendments,
      origin: origin && { ...origin, mine: isSamePerson(actor, origin.basis?.askedBy ?? null) },
      today,
      lane: laneOf(row, answered, today),
      period: periodOn(row, today),
      lastDay: lastDayOf(row),
      keyDates: keyDates(row, today),
      verbs: availableAgreementVerbs(row, actor, today).filter(
        (verb) => verb !== "amend" || amendableFields(row).length > 0,
      ),
      extension: nextExtension(row),
      earliestEnd: earliestEnd(row, today),
    };
  },
});

async function belongingsOf({ tx, actor }: Scope, row: AgreementRow) {
  const { organisationId } = actor;
  const place = { partyId: row.partyId, serviceId: null, agreementId: row.id };
  const [services, types, own, scheme, issuers, owner, contacts] = await Promise.all([
    listServicesByIds(tx, organisationId, row.serviceIds),
    row.eidTypeIds.length > 0 ? listEidTypes(tx) : [],
    row.attributeIds.length > 0 ? listAttributes(tx) : [],
    row.schemeId ? readScheme(tx, organisationId, row.schemeId) : null,
    row.issuerId ? listIssuers(tx, organisationId) : [],
    row.ownerId ? readOfficer(tx, row.ownerId) : null,
    listContactsAt(tx, organisationId, place),
  ]);
  return {
    services: services.map(({ id, name, partyId, retiredAt }) => ({
      id,
      name,
      partyId,
      retired: retiredAt !== null,
    })),
    eidTypes: types.filter(({ type }) => row.eidTypeIds.includes(type.id)).map(({ type }) => type),
    ownAttributes: own.filter(({ id }) => row.attributeIds.includes(id)),
    scheme: scheme && { id: scheme.id, nameSv: scheme.nameSv, nameEn: scheme.nameEn },
    issuerName: issuers.find((issuer) => issuer.id === row.issuerId)?.name ?? null,
    ownerName: owner?.name ?? null,
    contacts,
  };
}

/** The framework agreement above a call-off, and the call-offs beneath a framework agreement. */
async function linksOf(tx: Scope["tx"], row: AgreementRow) {
  const above = row.frameworkId ? await readAgreement(tx, row.frameworkId) : null;
  const below = agreementKinds[row.kind].callOffs === "has" ? await listCallOffs(tx, row.id) : [];
  return {
    framework: above && {
      id: above.id,
      number: above.number,
      title: above.title,
      lastDay: lastDayOf(above),
      outlived: outlives(row, above),
    },
    callOffs: below.map((callOff) => ({
      id: callOff.id,
      number: callOff.number,
      title: callOff.title,
      status: callOff.status,
      lastDay: lastDayOf(callOff),
      valueOre: callOff.valueOre,
      outlives: outlives(callOff, row),
    })),
    drawnOre: drawnOf(below),
  };
}

async function eventsOf({ tx, actor }: Scope, id: string): Promise<AgreementEvent[]> {
  const rows = await listHistory(tx, actor.organisationId, [id], 100);
  return rows.map(({ detail, actorKind, ...row }) => ({
    id: row.id,
    at: row.at,
    action: row.action,
    by: actorKind === "job" ? null : (detail?.actorName ?? null),
    note: detail?.note ?? null,
    before: detail?.before ?? {},
    after: detail?.after ?? {},
  }));
}
