import { countToDestroy } from "@/db/credential/card-answer";
import {
  type CardBatchRecord,
  type CardCounts,
  countBatchRows,
  hasCardFile,
  listBatchRows,
  listCardBatches,
  readCardBatch,
} from "@/db/credential/card-batch";
import {
  findConfirmedCertificate,
  readBureauCertificateRow,
  readCardBureau,
} from "@/db/credential/card-bureau";
import { readOfficerName } from "@/db/people/officer";
import { may } from "@/lib/domain/core/actor";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import {
  type CardBatchState,
  type CardBatchVerb,
  type CardRowState,
  cardBatchVerbs,
  isBatchVerbOpen,
} from "@/lib/domain/credential/card-batch";
import { bureauCertificateState } from "@/lib/domain/credential/card-bureau";
import { retention } from "@/lib/domain/operation/retention";
import { displayName, ownSight } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export const cardPageSize = 50;

export interface CardBatchLine {
  id: string;
  number: number;
  bureau: string;
  state: CardBatchState;
  createdAt: Date;
  counts: CardCounts;
}

/** The batches, the newest first. */
export const readCardBatches = query({
  permission: "card-batch:read",
  async run({ tx, actor }, { before }: { before: number | null }) {
    const read = await listCardBatches(tx, { before, limit: cardPageSize + 1 });
    const page = read.slice(0, cardPageSize);
    const counts = await countBatchRows(
      tx,
      page.map(({ batch }) => batch.id),
    );
    const lines = page.map(({ batch: { id, number, state, createdAt }, bureau }): CardBatchLine => {
      const own = counts.get(id);
      if (!own) throw new Error("A batch was not counted.");
      return { id, number, bureau, state, createdAt, counts: own };
    });
    const next = read.length > cardPageSize ? (lines.at(-1)?.number ?? null) : null;
    return { lines, next, mayAct: may(actor, "card-batch:write") };
  },
});

export interface CardRow {
  number: number;
  eidId: string;
  eidNumber: string;
  name: string;
  typeSv: string;
  typeEn: string;
  state: CardRowState;
  code: RefusalCode | null;
  /** Of a card that was made and refused. */
  cardNumber: string | null;
  isDestroyed: boolean;
}
export interface CardBatchView extends CardBatchLine {
  version: number;
  createdBy: string;
  sent: { at: Date; by: string; sha256: string; size: number; fingerprint: string } | null;
  closed: { at: Date; by: string } | null;
  /** Whether the file is still kept, and for how many days it is at most. */
  file: boolean;
  fileDays: number;
  /** What a draft lacks: a certificate that holds. */
  certificate: "in-force" | "missing";
  verbs: CardBatchVerb[];
  mayDestroy: boolean;
  /** Cards that were made and refused, and not yet destroyed. */
  toDestroy: number;
  rows: CardRow[];
  next: number | null;
}
interface Asked {
  batchId: string;
  state: CardRowState | null;
  after: number;
}

/** One batch: what it asks for, what was left out and why, and how far it has come. */
export const readCardBatchView = query({
  permission: "card-batch:read",
  looks: "list",
  async run({ tx, actor, now, sees }, { batchId, state, after }: Asked): Promise<CardBatchView> {
    const batch = await readCardBatch(tx, batchId);
    const bureau = await readCardBureau(tx, batch.bureauId);
    const counts = (await countBatchRows(tx, [batchId])).get(batchId);
    if (!counts) throw new Error("The batch was not counted.");
    const read = await listBatchRows(tx, batch, { state, after, limit: cardPageSize + 1 });
    const rows = read.slice(0, cardPageSize);
    const confirmed = await findConfirmedCertificate(tx, bureau.id);
    const holds = confirmed !== undefined && bureauCertificateState(confirmed, now) === "in-force";
    const nameOf = async (accountId: string) => (await readOfficerName(tx, accountId)) ?? "";
    const { id, number, version, createdAt, closedAt, closedBy } = batch;
    return {
      ...{ id, number, version, createdAt, bureau: bureau.name, state: batch.state, counts },
      createdBy: await nameOf(batch.createdBy),
      sent: await sentOf(batch, nameOf, async (of) => (await readBureauCertificateRow(tx, of)).fingerprint),
      closed: closedAt && closedBy ? { at: closedAt, by: await nameOf(closedBy) } : null,
      file: await hasCardFile(tx, batchId),
      fileDays: retention["card-batch-file"].keepDays,
      certificate: holds ? "in-force" : "missing",
      verbs: may(actor, "card-batch:write")
        ? cardBatchVerbs.filter((verb) => isBatchVerbOpen(batch.state, verb))
        : [],
      mayDestroy: may(actor, "card-batch:write"),
      toDestroy: await countToDestroy(tx, batch),
      rows: rows.map(({ row, eidNumber, employeeId, person, typeSv, typeEn }) => ({
        ...{ number: row.number, eidId: row.eidId, state: row.state, code: row.code },
        ...{ eidNumber, typeSv, typeEn },
        ...{ cardNumber: row.cardNumber, isDestroyed: row.destroyedAt !== null },
        name: displayName(person, ownSight(actor, employeeId) || sees(employeeId, person)),
      })),
      next: read.length > cardPageSize ? (rows.at(-1)?.row.number ?? null) : null,
    };
  },
});

async function sentOf(
  { sentAt, sentBy, sha256, size, certificateId }: CardBatchRecord,
  nameOf: (accountId: string) => Promise<string>,
  fingerprintOf: (certificateId: string) => Promise<string>,
): Promise<CardBatchView["sent"]> {
  if (!sentAt || !sentBy || !sha256 || size === null || !certificateId) return null;
  const fingerprint = await fingerprintOf(certificateId);
  return {
    at: sentAt,
    by: await nameOf(sentBy),
    sha256: Buffer.from(sha256).toString("hex"),
    size,
    fingerprint,
  };
}

export type { CardAnswerView } from "./read-answer";
