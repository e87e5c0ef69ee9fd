import { and, asc, desc, eq, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { agreement } from "@/db/schema/agreement";
import { agreementReminder } from "@/db/schema/agreement-file";
import { officer } from "@/db/schema/officer";
import { party } from "@/db/schema/party";
import {
  type AgreementKind,
  frameworkKinds,
  type KindOfAgreement,
} from "@/lib/domain/contract/agreement-kind";
import type { KnownFramework } from "@/lib/domain/contract/contract-call-off";
import { ownKeyOf } from "@/lib/domain/contract/contract-row";
import type { KeyDateSubject } from "@/lib/domain/contract/key-date";
import { type AgreementRow, withBelongings } from "./agreement";

export interface AgreementFilter {
  /** Lower-case words, each found in number, title, diarienummer or the counterparty. */
  words: string[];
  kind: AgreementKind | null;
  ownerId: string | null;
  /** Signed or terminated: those whose days count. */
  signed?: true;
  /** The newest so many; all without. */
  most?: number;
}

export interface ListedAgreement extends AgreementRow {
  partyName: string;
  partyKind: string;
  ownerName: string | null;
  /** The last days somebody has answered for. */
  answered: { about: KeyDateSubject; day: string }[];
}

const noLimit = 2 ** 31 - 1;

/** The agreements that match, by number, with what the lanes follow from. An employer has hundreds, not thousands. */
export async function listAgreements(tx: Tx, filter: AgreementFilter): Promise<ListedAgreement[]> {
  const [found, answers] = await Promise.all([
    tx
      .select({ row: agreement, partyName: party.name, partyKind: party.kind, ownerName: officer.name })
      .from(agreement)
      .innerJoin(
        party,
        and(eq(party.organisationId, agreement.organisationId), eq(party.id, agreement.partyId)),
      )
      .leftJoin(
        officer,
        and(eq(officer.organisationId, agreement.organisationId), eq(officer.id, agreement.ownerId)),
      )
      .where(and(...matches(filter)))
      .orderBy(desc(agreement.number))
      .limit(filter.most ?? noLimit),
    tx.select().from(agreementReminder).where(isNotNull(agreementReminder.answeredAt)),
  ]);
  const rows = found.reverse();
  const whole = await withBelongings(
    tx,
    rows.map(({ row }) => row),
  );
  return whole.map((row, at) => ({
    ...row,
    partyName: rows[at]?.partyName ?? "",
    partyKind: rows[at]?.partyKind ?? "",
    ownerName: rows[at]?.ownerName ?? null,
    answered: answers
      .filter((answer) => answer.agreementId === row.id)
      .map(({ about, day }) => ({ about: about as KeyDateSubject, day })),
  }));
}

/** The last days of one agreement that somebody has answered for. */
export async function listAnswered(tx: Tx, agreementId: string): Promise<ListedAgreement["answered"]> {
  const rows = await tx
    .select({ about: agreementReminder.about, day: agreementReminder.day })
    .from(agreementReminder)
    .where(and(eq(agreementReminder.agreementId, agreementId), isNotNull(agreementReminder.answeredAt)));
  return rows.map(({ about, day }) => ({ about: about as KeyDateSubject, day }));
}

function matches({ words, kind, ownerId, signed }: AgreementFilter): (SQL | undefined)[] {
  return [
    signed ? inArray(agreement.status, ["signed", "terminated"]) : undefined,
    kind === null ? undefined : eq(agreement.kind, kind),
    ownerId === null ? undefined : eq(agreement.ownerId, ownerId),
    ...words.map((word) => found(word)),
  ];
}

/** strpos and not like: what is typed is text and never a pattern. A sole trader's number is sealed and not searched. */
function found(word: string): SQL {
  const hay = sql`lower(concat_ws(' ', ${agreement.number}, ${agreement.title}, ${agreement.caseReference},
    ${party.name}, ${party.number}, left(${party.number}, 6) || '-' || right(${party.number}, 4)))`;
  return sql`strpos(${hay}, ${word}) > 0`;
}

export interface Counterparty {
  id: string;
  name: string;
  kind: string;
  /** An organisation's number, or a sole trader's masked. */
  number: string | null;
  relyingParty: boolean;
  supplier: boolean;
}

const counterparty = {
  id: party.id,
  name: party.name,
  kind: party.kind,
  number: sql<string | null>`coalesce(${party.number}, ${party.masked})`,
  relyingParty: party.relyingParty,
  supplier: party.supplier,
};

/** Whom an agreement can be made with: never ourselves. Those on the side it is about come first; people are a side of their own. */
export function searchCounterparties(
  tx: Tx,
  words: string[],
  side: KindOfAgreement["counterparty"],
  limit: number,
): Promise<Counterparty[]> {
  const hay = sql`lower(concat_ws(' ', ${party.name}, ${party.number}, left(${party.number}, 6) || '-' || right(${party.number}, 4)))`;
  return tx
    .select(counterparty)
    .from(party)
    .where(
      and(
        eq(party.own, false),
        side === "person" ? eq(party.kind, "person") : ne(party.kind, "person"),
        ...words.map((word) => sql`strpos(${hay}, ${word}) > 0`),
      ),
    )
    .orderBy(
      ...(side === "person" ? [] : [sql`${party[side]} desc`]),
      sql`lower(${party.name}) collate "sv-x-icu"`,
      asc(party.id),
    )
    .limit(limit);
}

/** Throws nothing for one that is gone: the foreign key keeps it. */
export async function readCounterparty(tx: Tx, id: string): Promise<Counterparty | undefined> {
  const [row] = await tx.select(counterparty).from(party).where(eq(party.id, id));
  return row;
}

/** The framework agreements on record, with what a list may call them by. */
export async function listKnownFrameworks(tx: Tx): Promise<KnownFramework[]> {
  const rows = await tx
    .select({
      id: agreement.id,
      key: agreement.importKey,
      number: agreement.number,
      title: agreement.title,
      party: party.name,
      partyNumber: party.number,
    })
    .from(agreement)
    .innerJoin(
      party,
      and(eq(party.organisationId, agreement.organisationId), eq(party.id, agreement.partyId)),
    )
    .where(inArray(agreement.kind, frameworkKinds))
    .orderBy(agreement.number);
  return rows.map(({ number, ...row }) => ({
    ...row,
    numbers: row.key?.startsWith("nr|") ? [number, row.key.slice("nr|".length)] : [number],
  }));
}

/** What tells a row of a list as on record: the key it was brought in under, or our own number and the name. */
export async function listImportKeys(tx: Tx): Promise<Set<string>> {
  const rows = await tx
    .select({ key: agreement.importKey, number: agreement.number, title: agreement.title })
    .from(agreement);
  return new Set(
    rows.flatMap(({ key, number, title }) => {
      const own = ownKeyOf(number, title);
      return key === null ? [own] : [key, own];
    }),
  );
}
