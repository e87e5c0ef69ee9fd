import { readStepUpFacts } from "@/db/people/step-up";
import type { Scope } from "@/lib/command";
import { type Actor, isOfficer } from "@/lib/domain/core/actor";
import { needsStepUp, type StepUpFacts } from "@/lib/domain/people/step-up";
import { query } from "@/lib/query";

export interface StepUpView extends StepUpFacts {
  atSignIn: boolean;
  /** Until when the last touch at this session counts, or counted. */
  until: Date | null;
  /** Whether what asks for a touch would be refused without one now. */
  isNeeded: boolean;
}

async function stateOf({ tx, actor }: Scope): Promise<StepUpView | null> {
  if (!isOfficer(actor) || !actor.session) return null;
  const read = await readStepUpFacts(tx, { ...actor, session: actor.session });
  const facts = { ...read, isUnconfirmed: actor.unconfirmed === true };
  return { ...facts, isNeeded: needsStepUp(true, facts) };
}

/** Whether somebody must touch their passkey first, at this session; null for whoever is no officer at one. */
export const readStepUp = query({
  permission: "passkey:use",
  run: (scope: Scope, _: undefined) => stateOf(scope),
});

/** For a page whose form asks for a touch. */
export const isStepUpNeeded = async (actor: Actor): Promise<boolean> =>
  isOfficer(actor) && ((await readStepUp(actor, undefined))?.isNeeded ?? false);
