import type { listHistory } from "@/db/core/history";
import type { ContactRow } from "@/db/use/contact";
import type { PartyRow } from "@/db/use/relying-party";
import type { listAgreementsNaming, ServiceRow } from "@/db/use/service";
import type { AttributeSet } from "@/lib/domain/use/attribute-set";
import type {
  ContactRole,
  Environment,
  PartyKind,
  Protocol,
  Sector,
  UsePurpose,
} from "@/lib/domain/use/service";

/** A party as the screens show it: an organisation's number in clear, a person's masked. */
export interface PartyView {
  id: string;
  version: number;
  kind: PartyKind;
  name: string;
  number: string | null;
  /** The number is a person's: masked here, and opened only to be shown once. */
  sealed: boolean;
  sector: Sector;
  own: boolean;
  supplier: boolean;
  /** Its security contact is told of blocks. */
  notifiesBlocks: boolean;
}
export interface ServiceView {
  id: string;
  version: number;
  name: string;
  environment: Environment;
  level: number;
  demandsMark: boolean;
  purposes: UsePurpose[];
  attributeSet: AttributeSet;
  acceptsCoordinationNumber: boolean;
  protocol: Protocol;
  protocolId: string | null;
  address: string | null;
  singleSignOn: boolean;
  contractUris: string[];
  retiredAt: Date | null;
}
export interface ContactView {
  id: string;
  version: number;
  role: ContactRole;
  name: string;
  email: string | null;
  phone: string | null;
  serviceId: string | null;
}
export interface HistoryEvent {
  id: number;
  at: Date;
  action: string;
  actorName: string;
  /** The noun of what the entry is about. */
  kind: string | null;
  /** Which service or contact the entry is about; null when it is the party itself. */
  subject: string | null;
  changes: { field: string; before: unknown; after: unknown }[];
}
export type NamingAgreement = Awaited<ReturnType<typeof listAgreementsNaming>>[number];

export function seeParty(row: PartyRow): PartyView {
  const { id, version, name, own, supplier, notifiesBlocks } = row;
  const shown = row.number === null ? row.masked : `${row.number.slice(0, 6)}-${row.number.slice(6)}`;
  const kind = row.kind;
  const sealed = row.number === null && row.masked !== null;
  const { sector } = row;
  return { id, version, kind, name, number: shown, sealed, sector, own, supplier, notifiesBlocks };
}

export function seeService(row: ServiceRow): ServiceView {
  const { organisationId: _, partyId: __, createdAt: ___, ...shown } = row;
  return {
    ...shown,
    environment: row.environment,
    purposes: row.purposes as UsePurpose[],
    attributeSet: row.attributeSet,
    protocol: row.protocol,
  };
}

export function seeContact({ id, version, role, name, email, phone, serviceId }: ContactRow): ContactView {
  return { id, version, role: role, name, email, phone, serviceId };
}

/** Before and after, field by field, only where they differ. */
export function seeEvent(row: Awaited<ReturnType<typeof listHistory>>[number]): HistoryEvent {
  const { before, after } = row.detail;
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const changes = fields.map((field) => ({
    field,
    before: before?.[field] ?? null,
    after: after?.[field] ?? null,
  }));
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    actorName: row.detail.actorName,
    kind: row.subjectKind,
    subject: row.action.startsWith("relying-party.") ? null : thingIn(row.detail.subjectName ?? ""),
    changes: changes.filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after)),
  };
}

/** A subject is written as "party: thing". */
const thingIn = (subject: string): string | null => /^.*?: (.*)$/s.exec(subject)?.[1] ?? null;
