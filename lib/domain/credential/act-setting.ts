import { isSamePerson, type OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { SettingVerb } from "./signed-act";

/** One change of whether acts are required, as it is on record. */
export interface ActChange {
  id: string;
  verb: SettingVerb;
  accountId: string;
  at: Date;
  /** The second of two who make acts optional; nobody else is needed to require them. */
  secondAt: Date | null;
  withdrawnAt: Date | null;
}

/** How long a proposal to make acts optional waits for the second. */
export const offerDays = 7;

/** The proposal that waits for a second person; null where none does. */
export function waitingOffer<Change extends ActChange>(changes: readonly Change[], now: Date): Change | null {
  const since = now.getTime() - offerDays * 86_400_000;
  return (
    changes.find(
      ({ verb, at, secondAt, withdrawnAt }) =>
        verb === "offer-acts" && !secondAt && !withdrawnAt && at.getTime() > since,
    ) ?? null
  );
}

/** Throws where the change would change nothing, or is one person's alone. */
export function refuseActChange(
  verb: SettingVerb,
  { since, waiting, actor }: { since: Date | null; waiting: ActChange | null; actor: OfficerActor },
): void {
  if ((verb === "require-acts") === (since !== null)) throw new Refusal("acts-set-so-already");
  if (verb === "offer-acts" && waiting && isSamePerson(actor, waiting.accountId))
    throw new Refusal("second-person-needed", { verb });
}
