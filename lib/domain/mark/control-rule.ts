import type { Level } from "@/lib/domain/core/level";
import { addMonths } from "@/lib/domain/core/swedish-time";
import { guardsUpTo } from "@/lib/domain/credential/block-pause";
import { type Because, type Control, type ControlException, mostListed, type Verdict } from "./control";
import {
  type ControlFacts,
  type FactsOf,
  joined,
  type KeyFact,
  type ReviewFacts,
  type Tally,
} from "./control-fact";

/** When and of what the facts are. */
export interface ControlScope {
  level: Level;
  /** YYYY-MM-DD */
  day: string;
}
type Rule<Facts> = (facts: Facts, scope: ControlScope) => Verdict;

/** Seconds within which a block must be seen by relying parties. */
export const blockingTarget = 3600;
/** The share of the time a revocation list must be in force. */
export const availabilityTarget = 0.999;

/** Every control, as a rule over its facts. What finds nothing to look at is unknown and never passes. */
const rules: { [Name in Control]: Rule<FactsOf<Name>> } = {
  "four-eyes-on-every-issuance": noneBroken,
  "validity-at-most-5-years": noneBroken,
  "carrier-fits-level": noneBroken,
  "identity-proofing-on-record": noneBroken,
  "remote-proofing-allowed-at-level": noneBroken,
  "terms-accepted-before-issuance": noneBroken,
  "application-or-replacement-on-record": noneBroken,
  "application-tied-to-identity-number": noneBroken,
  "register-check-on-record": noneBroken,
  "receipt-signed-at-hand-over": noneBroken,
  "independent-delivery-notice": noneBroken,
  "register-current": noneBroken,
  "subject-unique": noneBroken,
  "blocking-prompt-and-guarded": prompt,
  "blocking-service-available": available,
  "status-published-and-fresh": (facts) => (facts.lists === 0 ? unknown() : noneBroken(facts)),
  "issuer-key-protected": keysProtected,
  "transport-protected": transportProtected,
  "lifecycle-records-complete": noneBroken,
  "nothing-erased-before-10-years": noneBroken,
  "subcontractor-agreements-in-force": noneBroken,
  "practice-statement-published": noneBroken,
  "terms-published": noneBroken,
  "officers-vetted-before-role": noneBroken,
  "role-review-within-12-months": within12Months,
  "risk-review-within-12-months": within12Months,
  "internal-audit-within-3-years": (facts) => (facts.performed === 0 ? unknown() : noneBroken(facts)),
};

export function judge<Name extends Control>(
  control: Name,
  facts: ControlFacts,
  scope: ControlScope,
): Verdict {
  const rule: Rule<ControlFacts[Name]> = rules[control];
  return rule(facts[control], scope);
}

/** A control that cannot tell, and why. */
export function unknown(because: Because = "nothing-on-record"): Verdict {
  const none = { population: 0, exceptions: 0, listed: [], measure: null, threshold: null };
  return { outcome: "unknown", because, ...none };
}

function noneBroken({ population, exceptions, listed }: Tally): Verdict {
  if (population === 0) return unknown();
  const outcome = exceptions === 0 ? "passed" : "failed";
  return { outcome, because: null, population, exceptions, listed, measure: null, threshold: null };
}

/** K6.9 asks for two things: blocks seen in time, and nobody able to block a mass unseen. */
function prompt({ p95, limit, ...tally }: ControlFacts["blocking-prompt-and-guarded"]): Verdict {
  const wide: ControlException[] = limit > guardsUpTo ? [{ name: String(limit), why: "limit-too-high" }] : [];
  const guard = { population: 0, exceptions: wide.length, listed: wide };
  const shown = noneBroken(joined(guard, tally, mostListed));
  return shown.outcome === "unknown" ? shown : { ...shown, measure: p95, threshold: blockingTarget };
}

/** Where certificates were issued and no list ever was, that is no lack of facts: nothing could be blocked. */
function available({ share, ...tally }: ControlFacts["blocking-service-available"]): Verdict {
  if (share === null) return unknown();
  const outcome = share >= availabilityTarget ? "passed" : "failed";
  return { outcome, because: null, ...tally, measure: share, threshold: availabilityTarget };
}

/** K4.3: in a hardware module when not in use, and from level 3 started by several people together. */
function keysProtected(
  { keys, href }: ControlFacts["issuer-key-protected"],
  { level }: ControlScope,
): Verdict {
  const why = ({ store, activation }: KeyFact) => {
    if (store === "file") return "key-in-file";
    return level >= 3 && activation === "one" ? "activated-by-one" : null;
  };
  const verdict = noneBroken(tallyOf(keys, why, href));
  const unrecorded = level >= 3 && keys.some(({ activation }) => activation === null);
  if (verdict.outcome !== "passed" || !unrecorded) return verdict;
  return { ...verdict, outcome: "unknown", because: "activation-not-recorded" };
}

function transportProtected({ addresses }: ControlFacts["transport-protected"]): Verdict {
  const named = addresses.map((name) => ({ name }));
  return noneBroken(tallyOf(named, ({ name }) => (name.startsWith("https://") ? null : "not-https")));
}

function within12Months({ times, latest }: ReviewFacts, { day }: ControlScope): Verdict {
  if (times === 0 || latest === null) return unknown();
  const old = latest < addMonths(day, -12);
  const listed: ControlException[] = old ? [{ name: latest, why: "too-long-ago" }] : [];
  return noneBroken({ population: times, exceptions: listed.length, listed });
}

function tallyOf<Row extends { name: string }>(
  rows: readonly Row[],
  why: (row: Row) => ControlException["why"] | null,
  href?: string,
): Tally {
  const broken = rows.flatMap((row): ControlException[] => {
    const reason = why(row);
    return reason ? [{ name: row.name, why: reason, ...(href ? { href } : {}) }] : [];
  });
  return { population: rows.length, exceptions: broken.length, listed: broken.slice(0, mostListed) };
}
