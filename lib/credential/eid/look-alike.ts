import type { Tx } from "@/db/core/client";
import { type LossPerson, listLookAlikes, readHolder } from "@/db/credential/loss";
import type { Scope } from "@/lib/command";
import { isOfficer, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { isLookAlike } from "@/lib/domain/credential/look-alike";
import { maySeeProtected } from "@/lib/domain/people/employee";

/** As many as somebody can look through. */
const shownAtMost = 5;

/** Others with nearly the same name, the nearest first; those that one could be taken for are `alike`. */
export async function othersLike(
  tx: Tx,
  holder: LossPerson,
  now: Date,
): Promise<{ shown: LossPerson[]; alike: LossPerson[] }> {
  const found = await listLookAlikes(tx, holder, now, 60);
  const alike = found.filter((other) => isLookAlike(holder, other)).slice(0, shownAtMost);
  return { shown: found.slice(0, shownAtMost), alike };
}

/**
 * Before an officer blocks one e-ID: where somebody else could be meant, they say who is. Nothing is asked of holders,
 * of jobs, or where a protected name is hidden from the officer anyway.
 */
export async function refuseLookAlikes(
  { tx, actor, now }: Scope,
  employeeId: string,
  picked: string | undefined,
): Promise<void> {
  if (!isOfficer(actor) || isSelf(actor, employeeId)) return;
  if (picked === employeeId) return;
  if (picked) throw new Refusal("look-alike-picked", {}, "picked");
  const holder = await readHolder(tx, employeeId);
  if (holder.protectedIdentity && !maySeeProtected(actor)) return;
  const { alike } = await othersLike(tx, holder, now);
  if (alike.length > 0) throw new Refusal("look-alikes", {}, "picked");
}
