import { setImmediate as breathe } from "node:timers/promises";
import { listStepPeople } from "@/db/credential/bulk";
import { listAsked, listKnownKeys } from "@/db/credential/card-answer";
import type { CardBatchRecord } from "@/db/credential/card-batch";
import { listWithdrawnAmong } from "@/db/credential/card-stock";
import { listTakenNumbers } from "@/db/credential/carrier-number";
import { listEidRowsById } from "@/db/credential/eid";
import type { Scope } from "@/lib/command";
import { isRefusalCode, type RefusalCode } from "@/lib/domain/core/refusal-code";
import { type CardVerdict, type JudgedCard, judgeAnswer } from "@/lib/domain/credential/card-answer";
import { cardRefusal } from "@/lib/domain/credential/card-batch";
import { purposes } from "@/lib/domain/credential/certificate";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";
import { PkiError } from "@/lib/pki/pki-error";
import { readRequest } from "@/lib/pki/request";
import type { CardAnswerFile } from "./answer-file";

/** What would become of each card of an answer, as everything is now. Reads many and writes nothing. */
export async function judged(
  scope: Scope,
  batch: CardBatchRecord,
  { cards }: CardAnswerFile,
): Promise<CardVerdict[]> {
  const { tx } = scope;
  const read = await keysOf(cards);
  const keys = read.flatMap((card) => Object.values(card.keys)).filter((key) => !isRefusalCode(key));
  const numbers = cards.map(({ cardNumber }) => plainCarrierNumber(cardNumber));
  return judgeAnswer(read, {
    rows: await rowsOf(scope, batch),
    takenNumbers: await listTakenNumbers(tx, numbers),
    withdrawnNumbers: await listWithdrawnAmong(tx, batch.organisationId, numbers),
    knownKeys: await listKnownKeys(tx, keys),
  });
}

/** Each request read and its signature verified, a few at a time: others are served meanwhile. */
async function keysOf(cards: CardAnswerFile["cards"]): Promise<JudgedCard[]> {
  const read: JudgedCard[] = [];
  for (const [at, { row, reference, cardNumber, requests }] of cards.entries()) {
    const keys: JudgedCard["keys"] = {};
    for (const purpose of purposes) {
      const text = requests[purpose];
      if (text) keys[purpose] = keyOf(text);
    }
    read.push({ line: at + 1, row, reference, cardNumber, keys });
    if (at % 10 === 9) await breathe();
  }
  return read;
}

function keyOf(text: string): string | RefusalCode {
  try {
    return readRequest(text).keyFingerprint;
  } catch (fault) {
    if (fault instanceof PkiError && isRefusalCode(fault.code)) return fault.code;
    throw fault;
  }
}

async function rowsOf({ tx, actor, now }: Scope, batch: CardBatchRecord) {
  const asked = await listAsked(tx, batch);
  const eids = new Map(
    (
      await listEidRowsById(
        tx,
        asked.map(({ eidId }) => eidId),
      )
    ).map((one) => [one.id, one]),
  );
  const people = await listStepPeople(
    tx,
    [...new Set([...eids.values()].map((one) => one.employeeId))],
    false,
  );
  return new Map(
    asked.map(({ number, state, eidId, reference, purposes: needed }) => {
      const eid = eids.get(eidId);
      const person = eid && people.get(eid.employeeId);
      const refusal: RefusalCode | null = person
        ? (cardRefusal({ eid, person, otherBatch: null }, actor, now)?.code ?? null)
        : "not-found";
      return [number, { reference, isOutstanding: state === "outstanding", purposes: needed, refusal }];
    }),
  );
}
