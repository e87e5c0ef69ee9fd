import { sequence } from "@/lib/pki/der";
import type { OcspAnswer, OcspOutcome, Reusable } from "./answer-ocsp";
import type { StatusMemory } from "./memory";
import { steadyNow } from "./steady";

export interface Kept extends Reusable {
  der: Uint8Array;
  answer: OcspAnswer;
  /** What it is handed out with, to each of the two methods, once somebody has asked by it. */
  posted?: Buffer;
  got?: Buffer;
}

/** Answers of two ages, so many of each: some 2 kB apiece, 40 MB at most. What is asked for again is young again. */
const most = 10_000;
/** Then it is signed anew, so that none is handed out in its old age. */
const freshMs = 60_000;
const longestPlain = 200;

/**
 * Signed answers by the bytes of their questions. One is said again only while nothing is known that it does not say:
 * a change of the status, a doubt about the database and age each end it, at once.
 */
export class AnswerCache {
  private young = new Map<string, Kept>();
  private old = new Map<string, Kept>();

  constructor(
    private readonly memory: StatusMemory,
    private readonly limit = most,
  ) {}

  get(question: Buffer): Kept | undefined {
    const key = question.toString("latin1");
    const kept = this.young.get(key) ?? this.fromOld(key);
    if (!kept) return undefined;
    const { book, epoch } = this.memory;
    const isSo = kept.epoch === epoch && kept.stamp === book.stamp(kept.place);
    return isSo && steadyNow() - kept.steady < freshMs ? kept : undefined;
  }

  /** Answers what is kept from now on; nothing for a question that could be put in any number of ways. */
  keep(question: Buffer, { der, answer, reusable }: OcspOutcome): Kept | undefined {
    if (!reusable || !isPlain(question, reusable.certId)) return undefined;
    const kept = { ...reusable, der, answer };
    this.put(question.toString("latin1"), kept);
    return kept;
  }

  private put(key: string, kept: Kept): void {
    if (this.young.size >= this.limit) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, kept);
  }

  private fromOld(key: string): Kept | undefined {
    const kept = this.old.get(key);
    if (kept) this.put(key, kept);
    return kept;
  }
}

/**
 * The question alone, without name, extension or version, by a hash with the parameters that there are: four ways for a
 * certificate, so that nobody fills the cache with ways of asking about one.
 */
function isPlain(question: Buffer, certId: Uint8Array): boolean {
  if (question.length > longestPlain) return false;
  const [, , , length = 0] = certId; // of the hash's identifier, with parameters or without (RFC 5754 §2)
  const isNull = certId[2 + length] === 5 && certId[3 + length] === 0;
  const isKnown = length === 7 || length === 11 || ((length === 9 || length === 13) && isNull);
  return isKnown && question.equals(sequence(sequence(sequence(sequence(certId)))));
}
