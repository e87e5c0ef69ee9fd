import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { type Eid, eidVerbs, lifecycle, type PersonVerb, type Rule } from "./eid";
import { transition } from "./eid-transition";
import { mayState, type Reason } from "./reason";

export type Availability = { verb: PersonVerb; open: true } | { verb: PersonVerb; open: false; why: Refusal };

/** What can be done from here and by whom: a verb the state forbids is absent, one the person lacks the role for is closed. */
export function availabilityOf(eid: Eid, actor: Actor, now: Date): Availability[] {
  return eidVerbs
    .filter((verb): verb is PersonVerb => lifecycle[verb].permission !== "job")
    .flatMap((verb): Availability[] => {
      const rule: Rule = lifecycle[verb];
      try {
        transition(eid, {
          ...{ verb, actor, now },
          ...(rule.reasons ? { reason: sampleReason(rule.reasons, actor) } : {}),
        });
        return [{ verb, open: true }];
      } catch (why) {
        if (!(why instanceof Refusal)) throw why;
        return byState.includes(why.code) ? [] : [{ verb, open: false, why }];
      }
    });
}

function sampleReason(reasons: readonly Reason[], actor: Actor): Reason | undefined {
  return reasons.find((reason) => mayState(actor, reason));
}

/** The buttons: exactly what `transition` would let this person do now. */
export function availableVerbs(eid: Eid, actor: Actor, now: Date): PersonVerb[] {
  return availabilityOf(eid, actor, now)
    .filter((one) => one.open)
    .map((one) => one.verb);
}

/** Refusals that no other person could lift: the verb is then absent. */
const byState: readonly RefusalCode[] = ["wrong-status", "other-issuer", "expired", "hold-not-allowed"];
