import type { AuditEntry } from "@/db/core/audit";
import { listStepPeople } from "@/db/credential/bulk";
import {
  type CardAnswerRowRecord,
  forgetRequests,
  listAnswerRows,
  listAsked,
  readCardAnswer,
  saveCardOutcome,
} from "@/db/credential/card-answer";
import {
  type CardBatchRecord,
  deleteCardFile,
  lockCardBatch,
  saveCardBatch,
} from "@/db/credential/card-batch";
import { lockEid } from "@/db/credential/eid";
import { asRefusal, type Scope } from "@/lib/command";
import { refuseUnsigned } from "@/lib/credential/act-guard";
import { Refusal } from "@/lib/domain/core/refusal";
import { isOfNobody, isSeenInWhole } from "@/lib/domain/credential/card-answer";
import { cardRefusal } from "@/lib/domain/credential/card-batch";
import type { JobInputs } from "@/lib/domain/operation/job-kind";
import type { ChunkResult, RowJob } from "@/lib/operation/job-handler";
import { produceLocked } from "./produce-locked";

type Asked = Awaited<ReturnType<typeof listAsked>>[number];

/** A card of an answer, with the row of the batch that it names. */
interface Taking {
  batch: CardBatchRecord;
  card: CardAnswerRowRecord;
  row: Asked | undefined;
  declared: boolean;
}

/** Takes in a bureau's answer, in the name of whoever said so: each card by the rules that one alone is produced by. */
export const cardAnswerJob: RowJob<JobInputs["card-answer"]> = {
  permission: () => "card-batch:write",
  chunkRows: 20,
  async run(scope, rows) {
    const { tx, input } = scope;
    const answer = await readCardAnswer(tx, input.answerId);
    const batch = await lockCardBatch(tx, input.batchId);
    const asked = new Map((await listAsked(tx, batch)).map((row) => [row.number, row]));
    const lines = rows.map(({ number }) => number);
    const audit: AuditEntry[] = [];
    const outcomes: ChunkResult["outcomes"] = [];
    for (const card of await listAnswerRows(tx, answer, lines)) {
      const taking = { batch, card, row: asked.get(card.row), declared: answer.declared ?? false };
      const end = isAnswered(taking) ? "unchanged" : await alone(scope, taking);
      const told = { number: card.line };
      if (end === "unchanged") outcomes.push({ ...told, outcome: end });
      else if (end instanceof Refusal) outcomes.push({ ...told, outcome: "refused", code: end.code });
      else outcomes.push({ ...told, outcome: "done" });
      if (end === "unchanged") continue;
      await keepOutcome(scope, taking, end);
      if (!(end instanceof Refusal)) audit.push(end);
    }
    return { outcomes, audit };
  },
  async finish({ tx, input }) {
    const batch = await lockCardBatch(tx, input.batchId);
    await forgetRequests(tx, await readCardAnswer(tx, input.answerId));
    const isWhole = (await listAsked(tx, batch)).every(({ state }) => state !== "outstanding");
    if (batch.state !== "sent" || !isWhole) return undefined;
    await deleteCardFile(tx, batch);
    await saveCardBatch(tx, batch, { state: "answered" });
    const detail = { subjectName: String(batch.number) };
    return [{ action: "card-batch.answered", subjectKind: "card-batch", subjectId: batch.id, detail }];
  },
};

/** By an answer before this one, of which this card may be a second copy. */
const isAnswered = ({ row, card }: Taking): boolean =>
  row !== undefined && ["issued", "refused"].includes(row.state) && !isOfNobody(card.code);

/** A card that a rule refuses, or whose number or key another took at the same moment, is undone by itself. */
async function alone(scope: Scope, taking: Taking): Promise<AuditEntry | Refusal> {
  try {
    return await scope.tx.transaction((tx) => takeIn({ ...scope, tx }, taking));
  } catch (fault) {
    const refusal = asRefusal(fault);
    if (refusal) return refusal;
    throw fault;
  }
}

async function takeIn(scope: Scope, { batch, card, row, declared }: Taking): Promise<AuditEntry> {
  const { tx, actor, now } = scope;
  if (batch.state !== "sent") throw new Refusal("card-batch-wrong-state", { state: batch.state });
  if (!row || row.reference !== card.reference) throw new Refusal("card-row-unknown");
  if (card.code && isSeenInWhole(card.code)) throw new Refusal(card.code);
  const eid = await lockEid(tx, row.eidId);
  const person = (await listStepPeople(tx, [eid.employeeId], true)).get(eid.employeeId);
  if (!person) throw new Refusal("not-found");
  const refusal = cardRefusal({ eid, person, otherBatch: null }, actor, now);
  if (refusal) throw refusal;
  await refuseUnsigned(scope, eid, "produce");
  const { cardNumber: carrierNumber, requests } = card;
  return produceLocked(scope, eid, { carrierNumber, ...(declared ? { declared: "on" } : {}), ...requests });
}

/**
 * Of a row that the batch has not, or that came twice, nothing is known of the card that was asked for. One that must be
 * signed is as it was: the card is good, and is produced on its e-ID's page.
 */
async function keepOutcome(
  { tx }: Scope,
  { batch, card, row }: Taking,
  end: AuditEntry | Refusal,
): Promise<void> {
  const refused = end instanceof Refusal ? end : null;
  if (
    !row ||
    isOfNobody(refused?.code ?? null) ||
    refused?.code === "act-on-eid-page" ||
    batch.state !== "sent"
  )
    return;
  const state = refused ? "refused" : "issued";
  const cardNumber = refused ? card.cardNumber : null;
  await saveCardOutcome(tx, batch, row.number, { state, code: refused?.code ?? null, cardNumber });
  row.state = state;
}
