import { AnswerCache, type Kept } from "./answer-cache";
import { answerOcsp, type OcspOutcome, type Responding } from "./answer-ocsp";

/** Answers what is asked: from what was signed a moment ago where it is still so, or else anew. */
export class OcspDesk {
  private readonly cache: AnswerCache;

  constructor(private readonly parts: Responding) {
    this.cache = new AnswerCache(parts.memory);
  }

  /** What may be said again, in no time; undefined when it must be signed. */
  kept(question: Buffer, isOwn: boolean): Kept | undefined {
    const kept = this.cache.get(question);
    if (!kept || kept.turn !== this.parts.authorities.turn || !this.parts.mayDate()) return undefined;
    const { authority, serial, answer } = kept;
    this.parts.trust.note(authority);
    if (answer === "good" && !isOwn) this.parts.asked?.note(authority, serial);
    return kept;
  }

  async answer(question: Buffer, isOwn: boolean): Promise<OcspOutcome> {
    const kept = this.kept(question, isOwn);
    if (kept) return { ...kept, reusable: kept };
    const outcome = await answerOcsp(this.parts, question, isOwn);
    this.cache.keep(question, outcome);
    return outcome;
  }
}
