import type { Tx } from "@/db/core/client";
import { readCardBatch } from "@/db/credential/card-batch";
import { listBatchEids, listPrintedCards } from "@/db/credential/card-print";
import { readEmergencyLine } from "@/db/people/organisation";
import type { LossLine } from "@/lib/credential/loss-label";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type CardPrintPart,
  cardPrintParts,
  mayPrint,
  printedAtOnce,
  printedName,
} from "@/lib/domain/credential/card-print";
import { displayName, maySeeProtected, workplaceOf } from "@/lib/domain/people/employee";
import { publicAddress } from "@/lib/public-address";
import { query, type ReadScope } from "@/lib/query";

export interface PrintedCard {
  eidId: string;
  number: string;
  /** As on the card; on its label, who it is for. */
  name: string;
  typeSv: string;
  /** YYYY-MM-DD */
  validDay: string;
  department: string;
  carrierNumber: string | null;
  collectBy: string | null;
  collectPlace: string | null;
}
export interface CardPrint {
  line: LossLine;
  cards: PrintedCard[];
}
type Row = Awaited<ReturnType<typeof listPrintedCards>>[number];

/** One card to print. Throws Refusal not-found, also where it cannot be printed now. */
export const readCardPrint = query({
  permission: "eid:produce",
  looks: "page",
  async run(scope, { eidId, part }: { eidId: string; part: CardPrintPart }): Promise<CardPrint> {
    return printOf(scope, await listPrintedCards(scope.tx, [eidId]), part);
  },
});

/** The cards of a batch from one on, as many as fit in a file. */
export const readBatchPrint = query({
  permission: "card-batch:write",
  heavy: true,
  looks: "list",
  async run(scope, { batchId, from, part }: { batchId: string; from: number; part: CardPrintPart }) {
    const batch = await readCardBatch(scope.tx, batchId);
    const ids = await listBatchEids(scope.tx, batchId, from, printedAtOnce);
    const print = await printOf(scope, await listPrintedCards(scope.tx, ids), part);
    return { ...print, number: batch.number };
  },
});

async function printOf(scope: ReadScope, rows: readonly Row[], part: CardPrintPart): Promise<CardPrint> {
  const { tx, actor } = scope;
  const cards = rows.filter(
    ({ issuerKind, person, ...eid }) =>
      mayPrint({ ...eid, supplied: issuerKind === "supplier" }, part) &&
      (!person.protectedIdentity || maySeeProtected(actor)),
  );
  if (cards.length === 0) throw new Refusal("not-found");
  return {
    line: await lineOf(tx, actor.organisationId),
    cards: cards.map((row) => toCard(scope, row, part)),
  };
}

function toCard({ sees }: ReadScope, row: Row, part: CardPrintPart): PrintedCard {
  const { eidId, number, typeSv, validDay, carrierNumber, collectBy, collectPlace, person } = row;
  // Also who may see them prints no more of a protected person than stands on the card.
  const isHidden = person.protectedIdentity;
  const sight = isHidden ? false : sees(row.employeeId, person);
  const name = part === "face" ? printedName(person, row.profile) : displayName(person, sight);
  const { department } = workplaceOf({ ...person, department: row.department }, sight);
  return {
    ...{ eidId, number, name, typeSv, validDay, department, carrierNumber, collectBy, collectPlace },
  };
}

async function lineOf(tx: Tx, organisationId: string): Promise<LossLine> {
  const line = await readEmergencyLine(tx, organisationId);
  if (!line) throw new Refusal("not-found");
  const { organisation, phone, slug } = line;
  return { organisation, phone, address: `${publicAddress()}/${slug}/lost` };
}

/** What of an e-ID can be printed now, by whoever makes cards. */
export const readPrintable = query({
  permission: "eid:produce",
  async run({ tx, actor }, { eidId }: { eidId: string }): Promise<CardPrintPart[]> {
    const [row] = await listPrintedCards(tx, [eidId]);
    if (!row || (row.person.protectedIdentity && !maySeeProtected(actor))) return [];
    const { issuerKind, ...eid } = row;
    return cardPrintParts.filter((part) => mayPrint({ ...eid, supplied: issuerKind === "supplier" }, part));
  },
});
