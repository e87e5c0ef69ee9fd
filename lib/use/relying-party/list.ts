import { z } from "zod";
import { readOrganisation } from "@/db/people/organisation";
import { findParties } from "@/db/use/party-search";
import {
  countParties,
  listPartyRows,
  type PartyFilter,
  readOwnParty,
  readParty as readPartyRow,
} from "@/db/use/relying-party";
import type { Scope } from "@/lib/command";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parseOrganisationNumber, parsePersonalNumber } from "@/lib/domain/people/identifier";
import type { Environment, Sector } from "@/lib/domain/use/service";
import { query } from "@/lib/query";
import { type PartyView, seeParty } from "./seen";

const pageSize = 50;

export interface PartyListing {
  q: string;
  sector: Sector | null;
  environment: Environment | null;
  after: string | null;
  before: string | null;
}
export interface PartyListRow extends PartyView {
  /** In use, and the first of them by name. */
  services: number;
  named: { id: string; name: string }[];
  levels: number[];
}
export interface PartyList {
  rows: PartyListRow[];
  count: number;
  previous: string | null;
  next: string | null;
  at: Date;
}

/** One page of relying parties, 50 at a time, ourselves first. */
export const listParties = query({
  permission: "relying-party:read",
  heavy: true,
  async run({ tx, actor, now }, input: PartyListing): Promise<PartyList> {
    const { organisationId } = actor;
    const filter = await filterFor(tx, input);
    const cursor = await cursorFor(tx, organisationId, input);
    const [read, count] = await Promise.all([
      listPartyRows(tx, organisationId, filter, { cursor, limit: pageSize }),
      countParties(tx, organisationId, filter),
    ]);
    const backwards = cursor?.side === "before";
    const more = read.length > pageSize;
    const rows = backwards ? read.slice(0, pageSize).reverse() : read.slice(0, pageSize);
    const shown = rows.map(({ party, services, named, levels }) => ({
      ...seeParty(party),
      services,
      named: named ?? [],
      levels: levels ?? [],
    }));
    return {
      rows: shown,
      count,
      previous: (backwards ? more : cursor !== null) ? (shown[0]?.id ?? null) : null,
      next: (backwards ? true : more) ? (shown.at(-1)?.id ?? null) : null,
      at: now,
    };
  },
});

/** Longer than any name: what is beyond it is not searched for. */
const longest = 120;

async function filterFor(tx: Scope["tx"], { q, sector, environment }: PartyListing): Promise<PartyFilter> {
  // PostgreSQL holds no text with a NUL in it.
  const text = q.replaceAll("\0", "").normalize().trim().slice(0, longest);
  const asked = parseOrganisationNumber(text)?.digits ?? text;
  return { ids: asked === "" ? null : await findParties(tx, asked), lookups: null, sector, environment };
}

async function cursorFor(tx: Scope["tx"], organisationId: string, { after, before }: PartyListing) {
  const id = after ?? before;
  if (id === null || !z.uuid().safeParse(id).success) return null;
  const known = await readPartyRow(tx, organisationId, id).catch(() => null);
  return known && { id, side: after === null ? ("before" as const) : ("after" as const) };
}

/** Whether what was typed is a personal number, and which sole trader has it: it must not stay in an address. */
export const findByPersonalNumber = query({
  permission: "relying-party:read",
  async run({ tx, actor, now }, { q }: { q: string }) {
    const number = parsePersonalNumber(q.slice(0, longest), dayOf(now));
    // Ten digits can be both; an organisation's third is 2 or more, which no month's is.
    if (!number || parseOrganisationNumber(q)) return { isNumber: false, partyId: null };
    const { organisationId } = actor;
    const lookups = lookupsOf(organisationId, "sole-trader", number.digits);
    const filter = { ids: null, lookups, sector: null, environment: null };
    const [row] = await listPartyRows(tx, organisationId, filter, { cursor: null, limit: 1 });
    return { isNumber: true, partyId: row?.party.id ?? null };
  },
});

/** Ourselves as a party, and what we are called and numbered when we are not one yet. */
export const readOurselves = query({
  permission: "relying-party:write",
  async run({ tx, actor: { organisationId } }) {
    const own = await readOwnParty(tx, organisationId);
    const { name, number } = await readOrganisation(tx, organisationId);
    return { partyId: own?.id ?? null, name, number: `${number.slice(0, 6)}-${number.slice(6)}` };
  },
});
