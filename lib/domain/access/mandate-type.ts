import { Refusal } from "@/lib/domain/core/refusal";
import { usePurposes } from "@/lib/domain/use/service";

const wellFormed = /^(?=.{2,60}$)[a-z][a-z0-9]*(?:[.:-][a-z0-9]+)*$/;

/** An act is asked by as an AuthZEN action and a word of a scope. Throws Refusal for one that programs could not ask for, or that is what an e-ID does by itself. */
export function refuseAct(act: string): void {
  if (!wellFormed.test(act)) throw new Refusal("act-malformed", {}, "act");
  if (usePurposes.some((purpose) => purpose === act)) throw new Refusal("act-is-purpose", {}, "act");
}

/** Throws Refusal for a type that would stop taking two people: who changes it could then grant it alone. */
export function refuseTypeChange(
  before: { sensitive: boolean },
  after: { sensitive: boolean },
  /** How many mandates of it are given to a department or a title, and are not over. */
  toMany: number,
): void {
  if (before.sensitive && !after.sensitive) throw new Refusal("type-stays-sensitive", {}, "sensitive");
  // What takes two people is given by name: these would stay, each given by one, to whoever is moved there.
  if (!before.sensitive && after.sensitive && toMany > 0)
    throw new Refusal("type-has-groups", { count: String(toMany) }, "sensitive");
}
