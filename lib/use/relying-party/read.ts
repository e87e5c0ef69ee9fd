import { z } from "zod";
import { listHistory } from "@/db/core/history";
import { recordNames } from "@/db/core/record-name";
import { listContactsOfParty, readContact as readContactRow } from "@/db/use/contact";
import { readParty as readPartyRow } from "@/db/use/relying-party";
import { listSchemeMembers, listSchemes, type SchemeRow } from "@/db/use/scheme";
import { listAgreementsNaming, listServicesOf, readService as readServiceRow } from "@/db/use/service";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { isMemberOn } from "@/lib/domain/use/scheme";
import { query } from "@/lib/query";
import {
  type ContactView,
  type HistoryEvent,
  type NamingAgreement,
  type PartyView,
  type ServiceView,
  seeContact,
  seeEvent,
  seeParty,
  seeService,
} from "./seen";

export type { PartyList, PartyListRow } from "./list";
export type { MetadataView, SeenMetadata } from "./metadata-view";
export type { ContactView, HistoryEvent, NamingAgreement, PartyView, ServiceView } from "./seen";

export interface PartyPage extends PartyView {
  services: ServiceView[];
  /** Of the party itself; those of a service stand on its page. */
  contacts: ContactView[];
  events: HistoryEvent[];
  /** The names of the records that the events lead to. */
  names: Map<string, string>;
}
export interface JoinedScheme {
  id: string;
  name: { sv: string; en: string };
  joinedOn: string;
  leftOn: string | null;
  counts: boolean;
}
export interface ServicePage extends ServiceView {
  party: PartyView;
  contacts: ContactView[];
  schemes: JoinedScheme[];
  agreements: NamingAgreement[];
  events: HistoryEvent[];
  /** The names of the records that the events lead to. */
  names: Map<string, string>;
}

function known(id: string): string {
  if (!z.uuid().safeParse(id).success) throw new Refusal("not-found");
  return id;
}

/** All that a party's page shows. Throws Refusal not-found, also for what cannot be an id. */
export const readParty = query({
  permission: "relying-party:read",
  async run({ tx, actor: { organisationId } }, { partyId }: { partyId: string }): Promise<PartyPage> {
    const row = await readPartyRow(tx, organisationId, known(partyId));
    const [services, contacts] = await Promise.all([
      listServicesOf(tx, organisationId, row.id),
      listContactsOfParty(tx, organisationId, row.id),
    ]);
    const here = contacts.filter((one) => one.serviceId === null && one.agreementId === null);
    const ids = [row.id, ...services.map(({ id }) => id), ...here.map(({ id }) => id)];
    const events = (await listHistory(tx, organisationId, ids, 30)).map(seeEvent);
    return {
      ...seeParty(row),
      services: services.map(seeService),
      contacts: here.map(seeContact),
      events,
      names: await recordNames(tx, events),
    };
  },
});

/** All that a service's page shows. Throws Refusal not-found, also when it is another party's. */
export const readService = query({
  permission: "relying-party:read",
  async run(
    { tx, actor: { organisationId }, now },
    { partyId, serviceId }: { partyId: string; serviceId: string },
  ): Promise<ServicePage> {
    const row = await readServiceRow(tx, organisationId, known(serviceId));
    if (row.partyId !== partyId) throw new Refusal("not-found");
    const [party, contacts, joined, schemes, agreements] = await Promise.all([
      readPartyRow(tx, organisationId, row.partyId),
      listContactsOfParty(tx, organisationId, row.partyId),
      listSchemeMembers(tx, organisationId, { serviceId }),
      listSchemes(tx, organisationId),
      listAgreementsNaming(tx, organisationId, serviceId),
    ]);
    const here = contacts.filter((one) => one.serviceId === serviceId);
    const ids = [serviceId, ...here.map(({ id }) => id)];
    const events = (await listHistory(tx, organisationId, ids, 30)).map(seeEvent);
    const today = dayOf(now);
    return {
      ...seeService(row),
      party: seeParty(party),
      contacts: here.map(seeContact),
      schemes: joinedIn(joined, schemes, today),
      agreements,
      events,
      names: await recordNames(tx, events),
    };
  },
});

/** Those that count today first, the newest before the older. */
function joinedIn(
  joined: Awaited<ReturnType<typeof listSchemeMembers>>,
  schemes: SchemeRow[],
  today: string,
): JoinedScheme[] {
  const found = joined.flatMap(({ member }) => {
    const scheme = schemes.find(({ id }) => id === member.schemeId);
    if (!scheme) return [];
    const { joinedOn, leftOn } = member;
    const name = { sv: scheme.nameSv, en: scheme.nameEn };
    return [{ id: scheme.id, name, joinedOn, leftOn, counts: isMemberOn(scheme, member, today) }];
  });
  return found.sort(
    (one, other) => Number(other.counts) - Number(one.counts) || other.joinedOn.localeCompare(one.joinedOn),
  );
}

/** A contact with whose it is, for its form. Throws Refusal not-found. */
export const readContact = query({
  permission: "relying-party:write",
  async run(
    { tx, actor: { organisationId } },
    { partyId, contactId }: { partyId: string; contactId: string },
  ) {
    const row = await readContactRow(tx, organisationId, known(contactId));
    if (row.partyId !== partyId || row.agreementId !== null) throw new Refusal("not-found");
    const party = await readPartyRow(tx, organisationId, row.partyId);
    const service = row.serviceId === null ? null : await readServiceRow(tx, organisationId, row.serviceId);
    return { ...seeContact(row), party: seeParty(party), serviceName: service?.name ?? null };
  },
});
