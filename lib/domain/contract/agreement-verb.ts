import { type Actor, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import { type AgreementStatus, type AgreementTerms, lastDayOf } from "./agreement";
import { nextExtension } from "./notice";

/** What can be done with an agreement, from which state, and by whom. Buttons, tests and refusals follow from it. */
const lifecycle = {
  edit: { from: ["draft"], needs: "agreement:write" },
  decide: { from: ["draft"], needs: "agreement:conclude" },
  remove: { from: ["draft"], needs: "agreement:write" },
  sign: { from: ["decided"], needs: "agreement:conclude" },
  reopen: { from: ["decided"], needs: "agreement:conclude" },
  extend: { from: ["signed"], needs: "agreement:extend" },
  amend: { from: ["signed"], needs: "agreement:conclude" },
  terminate: { from: ["signed"], needs: "agreement:end" },
} as const satisfies Record<string, { from: readonly AgreementStatus[]; needs: Permission }>;
export type AgreementVerb = keyof typeof lifecycle;
export const agreementVerbs = Object.keys(lifecycle) as AgreementVerb[];

export const needsOf = (verb: AgreementVerb): Permission => lifecycle[verb].needs;

/** Why a verb cannot be done on a day; null when it can. */
export function agreementObstacle(terms: AgreementTerms, verb: AgreementVerb, day: string): Refusal | null {
  const from: readonly AgreementStatus[] = lifecycle[verb].from;
  if (!from.includes(terms.status)) return new Refusal("agreement-wrong-status");
  if (verb === "extend") return extensionObstacle(terms, day);
  const last = lastDayOf(terms);
  if (verb === "terminate" && last !== null && last < day)
    return new Refusal("agreement-over", { day: last });
  return null;
}

function extensionObstacle(terms: AgreementTerms, day: string): Refusal | null {
  const extension = nextExtension(terms);
  if (!extension) return new Refusal("not-extendable");
  return extension.lastDay < day ? new Refusal("extension-over", { day: extension.lastDay }, "usedOn") : null;
}

/** The buttons of an agreement for somebody, on a day. */
export function availableAgreementVerbs(terms: AgreementTerms, actor: Actor, day: string): AgreementVerb[] {
  return agreementVerbs.filter(
    (verb) => may(actor, lifecycle[verb].needs) && agreementObstacle(terms, verb, day) === null,
  );
}
