import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { type HeldKey, sameGroup } from "./key-directory";
import type { RootWords, SuccessorWords } from "./signed-act";

/** From the touch to the ceremony (docs/adr/0124). */
export const ceremonyHours = 24;
/** How long it is said of an act that it has lapsed. */
export const ceremonyDays = 7;

/** From the signer's words to the touch, as of any act; and how far its clock may be ahead of the database's. */
const freshMs = 5 * 60_000;
const mostAheadMs = 60_000;

export const holdsUntil = (signedAt: Date): Date => new Date(signedAt.getTime() + ceremonyHours * 3_600_000);

/** What is signed of it: as the ceremony is about to make it. */
export type CeremonySaid = Pick<SuccessorWords, "verb" | "successor"> | Pick<RootWords, "verb" | "root">;

/** Which thing the request names: whom a successor takes over from, or the employer that gets another root. */
export const subjectOf = (said: CeremonySaid, employer: string): string =>
  said.verb === "make-root" ? employer : said.successor.issuer;

const saidIn = (words: CeremonySaid) =>
  canonicalJson([words.verb, words.verb === "make-root" ? words.root : words.successor]);

/** Whether the words are of this very thing, and of no other. */
export const isSaidIn = (words: CeremonySaid, said: CeremonySaid): boolean => saidIn(words) === saidIn(said);

/** An act that lets an issuer be made, and what is found of it. */
export interface CeremonyAct {
  signedAt: Date;
  used: boolean;
  words: CeremonySaid & Pick<SuccessorWords, "employer" | "at">;
  /** Of the signature, and of whose key it is. */
  fault: RefusalCode | null;
  /** Whether whoever signed has a role that may, at this moment. */
  may: boolean;
  /** Who signed, by the accounts, and by the key directory where there is one. */
  person: string;
  key: HeldKey | null;
}

interface Wanted {
  employer: string;
  said: CeremonySaid;
  now: Date;
  /** Every key of the directory, those removed too. */
  keys: readonly HeldKey[];
}

/** The newest of them that hold, of two people. Throws Refusal with what is wrong with those there are. */
export function actsOfTwo<Act extends CeremonyAct>(acts: readonly Act[], wanted: Wanted): [Act, Act] {
  const faults = acts.map((act) => faultOf(act, wanted));
  const good = acts.filter((_, nth) => faults[nth] === null);
  const [one] = good;
  const other = one && good.find((act) => !isOfOne(act, one, wanted.keys));
  if (one && other) return [one, other];
  const worse = faults.find((fault) => fault !== null && fault !== "act-stale");
  if (worse) throw new Refusal(worse);
  if (one) throw new Refusal("second-person-needed");
  throw new Refusal(faults.length > 0 ? "act-stale" : "act-required");
}

function faultOf(act: CeremonyAct, { employer, said, now }: Wanted): RefusalCode | null {
  if (act.used) return "act-used";
  if (act.signedAt > now || holdsUntil(act.signedAt) <= now) return "act-stale";
  // When it was signed is the database's word; when its words were written is the passkey's.
  const took = act.signedAt.getTime() - new Date(act.words.at).getTime();
  if (!(took > -mostAheadMs && took <= freshMs)) return "act-stale";
  if (act.fault) return act.fault;
  if (act.words.employer !== employer || !isSaidIn(act.words, said)) return "act-differs";
  return act.may ? null : "forbidden";
}

/** Two accounts of one person are one: as the officers' records have it, or as the directory had it when it let them in. */
function isOfOne(act: CeremonyAct, other: CeremonyAct, keys: readonly HeldKey[]): boolean {
  return act.person === other.person || Boolean(act.key && other.key && sameGroup(keys, act.key, other.key));
}
