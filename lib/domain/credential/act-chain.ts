import { type ActVerb, type ActWords, actMinutes, isActVerb } from "./signed-act";

/** What a certificate says of what its e-ID's acts said. */
export type Certified = Pick<
  ActWords,
  "subject" | "identifier" | "alternativeNames" | "level" | "carrier" | "profile" | "purposes" | "validDay"
>;

/** A step, and what was signed for it as far as it holds. */
export interface SignedStep {
  verb: string;
  by: string | null;
  /** By the database's clock. */
  recordedAt: Date;
  /** Somebody took a hold of their own back in time. */
  takesBack: boolean;
  act: {
    words: Pick<ActWords, "verb" | "eid" | "version" | "keys" | "nonce"> & Certified & { at: Date };
    fault: string | null;
  } | null;
}

/** From the words to the touch, and from the touch to the decision. */
const longestMs = 2 * actMinutes * 60_000;

interface Wanted {
  number: string;
  since: Date;
  keys: readonly string[];
  /** Null where nothing is certified anew. */
  certified: Certified | null;
}

/**
 * Why the steps of an e-ID are not signed as its employer requires; null when they are. Asked by the signer of what it is
 * to certify (docs/adr/0109): each act is of that step, of this e-ID and of a state of its own, fresh, and used once; and
 * what was approved and produced is what the certificate says (docs/adr/0123).
 */
export function unsignedStep(
  { number, keys, since, certified }: Wanted,
  steps: readonly SignedStep[],
): string | null {
  const nonces = new Set<string>();
  let version = 0;
  for (const step of steps) {
    if (!(isActVerb(step.verb) && step.by !== null) || step.takesBack || step.recordedAt < since) continue;
    const why = faultOf(step, { number, after: version, nonces });
    if (why) return `${step.verb}: ${why}`;
    version = step.act?.words.version ?? version;
    nonces.add(step.act?.words.nonce ?? "");
  }
  return otherKey(steps, keys, since) ?? (certified && otherDetails(steps, certified, since));
}

interface Before {
  number: string;
  after: number;
  nonces: ReadonlySet<string>;
}

function faultOf({ verb, act, recordedAt }: SignedStep, { number, after, nonces }: Before): string | null {
  if (!act) return "not signed";
  if (act.fault) return act.fault;
  const { words } = act;
  if (words.verb !== (verb as ActVerb) || words.eid !== number) return "signed for another decision";
  if (nonces.has(words.nonce)) return "signed once and used twice";
  if (words.version <= after) return "signed for an earlier state";
  const age = recordedAt.getTime() - words.at.getTime();
  return age < 0 || age > longestMs ? "signed at another time" : null;
}

/** The register may have been changed since: whoever signed has not decided about that. */
function otherDetails(steps: readonly SignedStep[], certified: Certified, since: Date): string | null {
  for (const verb of ["approve", "produce"]) {
    const act = steps.findLast((step) => step.verb === verb && step.recordedAt >= since)?.act;
    const what = act && differs(act.words, certified);
    if (what) return `${verb}: signed for another ${what}`;
  }
  return null;
}

function differs(signed: Certified, { validDay, ...certified }: Certified): string | null {
  if (signed.subject !== certified.subject) return "subject";
  if (signed.identifier && signed.identifier !== certified.identifier) return "identity number";
  const [names, own] = [signed.alternativeNames, certified.alternativeNames];
  if (names.length !== own.length || names.some((name, nth) => name !== own[nth])) return "name for programs";
  for (const one of ["level", "carrier", "profile"] as const) if (signed[one] !== certified[one]) return one;
  if (signed.purposes && signed.purposes.join() !== certified.purposes?.join()) return "purpose";
  return validDay > signed.validDay ? "last day" : null;
}

/** The last production named every key that is to be certified. */
function otherKey(steps: readonly SignedStep[], keys: readonly string[], since: Date): string | null {
  const production = steps.findLast(({ verb }) => verb === "produce");
  if (!production || production.recordedAt < since) return null;
  return keys.every((key) => production.act?.words.keys.includes(key))
    ? null
    : "produce: signed for other keys";
}
