import { type ListedAgreement, listAgreements } from "@/db/contract/agreement-list";
import { listOfficers } from "@/db/people/officer";
import type { Scope } from "@/lib/command";
import { lastDayOf } from "@/lib/domain/contract/agreement";
import { type AgreementKind, agreementKinds } from "@/lib/domain/contract/agreement-kind";
import {
  type AgreementLane,
  type AgreementListing,
  agreementLanes,
  laneOf,
} from "@/lib/domain/contract/agreement-view";
import { type KeyDate, keyDates, keyDatesBetween, unsentAlarms } from "@/lib/domain/contract/key-date";
import { addDays, dayOf, daysBetween } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";

export const agreementPageSize = 50;
/** As many cards as a lane shows before it leads to the list. */
export const laneLength = 20;

/** An agreement as a card of the board and a row of the list. */
export interface AgreementCard {
  id: string;
  number: string;
  kind: AgreementKind;
  title: string;
  /** A private e-ID at work: which, where it is stated. */
  privateEid: string | null;
  partyName: string;
  ownerName: string | null;
  status: ListedAgreement["status"];
  lane: AgreementLane;
  /** The next day something must be decided by, and how many days are left. */
  next: Pick<KeyDate, "about" | "day" | "safe" | "warnOn"> | null;
  daysLeft: number | null;
  /** The last day as things stand; null while nothing ends it. */
  lastDay: string | null;
  validFrom: string | null;
  ceilingOre: number | null;
  valueOre: number | null;
  services: number;
}
export interface AgreementLaneView {
  lane: AgreementLane;
  count: number;
  cards: AgreementCard[];
}
export interface AgreementBoard {
  /** There are older ones than the newest that are shown. */
  cut: boolean;
  lanes: AgreementLaneView[];
  /** How many decisions wait, and the first day one is due. */
  decisions: number;
  firstDay: string | null;
  at: Date;
}
export interface AgreementList {
  /** There are older ones than the newest that were looked through. */
  cut: boolean;
  rows: AgreementCard[];
  found: number;
  previous: string | null;
  next: string | null;
  at: Date;
}

const everything = { words: [], kind: null, ownerId: null };

/** As many as a screen looks through: lanes and last days follow from the rules, and are worked out of each. */
export const mostAgreements = 2_000;

export async function listNewest(tx: Scope["tx"], filter: Parameters<typeof listAgreements>[1]) {
  const rows = await listAgreements(tx, { ...filter, most: mostAgreements + 1 });
  const cut = rows.length > mostAgreements;
  return { cut, rows: cut ? rows.slice(1) : rows };
}

/** What of a listing the database looks for. */
export const filterOf = ({ q, kind, owner }: Pick<AgreementListing, "q" | "kind" | "owner">) => ({
  words: q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10),
  kind,
  ownerId: owner,
});

/** The board: every agreement in its lane, the most urgent first. */
export const readAgreementBoard = query({
  permission: "agreement:read",
  async run({ tx, now }: Scope, _input: undefined): Promise<AgreementBoard> {
    const { cut, rows } = await listNewest(tx, everything);
    const cards = rows.map((row) => cardOf(row, dayOf(now)));
    const lanes = agreementLanes.map((lane) => {
      const here = cards.filter((card) => card.lane === lane).sort(inLane(lane));
      return { lane, count: here.length, cards: here.slice(0, laneLength) };
    });
    const waiting = cards.filter((card) => card.lane === "decision").sort(inLane("decision"));
    return { cut, lanes, decisions: waiting.length, firstDay: waiting[0]?.next?.day ?? null, at: now };
  },
});

/** What is due first comes first; of what is over, the latest. */
function inLane(lane: AgreementLane): (a: AgreementCard, b: AgreementCard) => number {
  if (lane === "ended") return (a, b) => (b.lastDay ?? "").localeCompare(a.lastDay ?? "");
  if (lane === "draft") return (a, b) => b.number.localeCompare(a.number);
  const due = (card: AgreementCard) => card.next?.day ?? "9999";
  return (a, b) => due(a).localeCompare(due(b)) || a.number.localeCompare(b.number);
}

export function cardOf(row: ListedAgreement, today: string): AgreementCard {
  const signed = row.status === "signed" || row.status === "terminated";
  const dates = signed ? keyDates(row, today).filter((date) => date.day >= today) : [];
  const [open] = unsentAlarms(dates, row.answered);
  const next = open ?? null;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: row.title,
    privateEid: row.privateEid,
    partyName: row.partyName,
    ownerName: row.ownerName,
    status: row.status,
    lane: laneOf(row, row.answered, today),
    next: next && { about: next.about, day: next.day, safe: next.safe, warnOn: next.warnOn },
    daysLeft: next && daysBetween(today, next.day),
    lastDay: lastDayOf(row),
    validFrom: row.validFrom,
    ceilingOre: row.ceilingOre,
    valueOre: row.valueOre,
    services: row.serviceIds.length,
  };
}

/** One page of the list; `whole` for a file, which leaves out none. Lanes and next days follow from the rules, so they are sorted here and not by the database. */
export const listAgreementPage = query({
  permission: "agreement:read",
  heavy: true,
  async run({ tx, now }: Scope, listing: AgreementListing & { whole?: true }): Promise<AgreementList> {
    const filter = filterOf(listing);
    const { cut, rows } = listing.whole
      ? { cut: false, rows: await listAgreements(tx, filter) }
      : await listNewest(tx, filter);
    const cards = rows
      .map((row) => cardOf(row, dayOf(now)))
      .filter((card) => listing.lane === null || card.lane === listing.lane)
      .sort(sorting(listing));
    return { cut, ...pageOf(cards, listing), found: cards.length, at: now };
  },
});

function sorting({ sort, descending }: AgreementListing): (a: AgreementCard, b: AgreementCard) => number {
  const swedish = new Intl.Collator("sv");
  const by = {
    number: (a: AgreementCard, b: AgreementCard) => a.number.localeCompare(b.number),
    party: (a: AgreementCard, b: AgreementCard) => swedish.compare(a.partyName, b.partyName),
    // What has no day comes last, whichever way the others are turned.
    next: (a: AgreementCard, b: AgreementCard) =>
      (a.next?.day ?? "9999").localeCompare(b.next?.day ?? "9999"),
  }[sort];
  const turned = descending ? -1 : 1;
  return (a, b) => turned * by(a, b) || turned * a.number.localeCompare(b.number);
}

/** By keyset: the rows after or before one, wherever it stands now. */
function pageOf(cards: AgreementCard[], { after, before }: AgreementListing) {
  const at = cards.findIndex((card) => card.id === (after ?? before));
  const start = at < 0 ? 0 : after ? at + 1 : Math.max(0, at - agreementPageSize);
  const end = before && at >= 0 ? at : start + agreementPageSize;
  const rows = cards.slice(start, end);
  return {
    rows,
    previous: start > 0 ? (rows[0]?.id ?? null) : null,
    next: end < cards.length ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** A day of the calendar with the agreement it is about. */
export interface AgreementDay {
  agreementId: string;
  number: string;
  title: string;
  partyName: string;
  /** A counterparty that is a person: its name belongs in no calendar outside. */
  personal: boolean;
  date: KeyDate;
  answered: boolean;
}

export interface AgreementCalendar {
  /** There are older agreements than the newest that were looked through. */
  cut: boolean;
  days: AgreementDay[];
}

/** The key dates of the newest agreements in force, from a day and so many days on. */
export async function agreementDays(
  tx: Scope["tx"],
  from: string,
  length: number,
): Promise<AgreementCalendar> {
  const to = addDays(from, length);
  const { cut, rows } = await listNewest(tx, { ...everything, signed: true });
  const days = rows
    .flatMap((row) => keyDatesBetween(row, from, to).map((date) => dayOfAgreement(row, date)))
    .filter(({ date }) => date.day >= from)
    .sort((a, b) => a.date.day.localeCompare(b.date.day) || a.number.localeCompare(b.number));
  return { cut, days };
}

function dayOfAgreement(row: ListedAgreement, date: KeyDate): AgreementDay {
  const { id, number, title, partyName, partyKind, kind, answered } = row;
  return {
    agreementId: id,
    number,
    title,
    partyName,
    personal: partyKind !== "organisation" || agreementKinds[kind].counterparty === "person",
    date,
    answered: answered.some((one) => one.about === date.about && one.day === date.day),
  };
}

/** A year of key dates. */
export const readAgreementCalendar = query({
  permission: "agreement:read",
  heavy: true,
  run: ({ tx, now }: Scope, { from }: { from: string | null }): Promise<AgreementCalendar> =>
    agreementDays(tx, from ?? dayOf(now), 366),
});

/** The officers an agreement can be owned by, for the filter and the question. */
export const listAgreementOwners = query({
  permission: "agreement:read",
  run: async ({ tx }: Scope, _input: undefined): Promise<{ id: string; name: string }[]> =>
    (await listOfficers(tx)).map(({ id, name }) => ({ id, name })),
});
