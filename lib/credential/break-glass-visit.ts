import { createHash } from "node:crypto";
import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { countAttempt } from "@/db/core/limit";
import {
  type BreakGlassSetRow,
  countBreakGlassBlocks,
  findBreakGlassVisit,
} from "@/db/credential/break-glass";
import { listBeats } from "@/db/operation/worker";
import type { Scope } from "@/lib/command";
import { type Actor, type BreakGlassActor, isBreakGlass, isOfficer, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { breakGlassBounds, isVisitOpen } from "@/lib/domain/credential/break-glass";
import { heardWithinSeconds } from "@/lib/domain/operation/health";
import { readActor } from "@/lib/people/account/read-actor";

/** What a browser's secret is kept as: whoever reads the table cannot set that cookie. */
export const breakGlassBrowserHash = (secret: string) => createHash("sha256").update(secret).digest();

/** Whose paper it is, as long as they are who may have one; undefined once they are not. */
export async function breakGlassOwner(tx: Tx, { organisationId, madeBy }: BreakGlassSetRow) {
  const owner = await readActor(tx, organisationId, madeBy);
  return owner && isOfficer(owner) && may(owner, "break-glass:write") ? owner : undefined;
}

export const isWorkerAwake = async (tx: Tx) => (await listBeats(tx, heardWithinSeconds)).length > 0;

/** Whoever blocks from this browser by an emergency code; asked anew on every request, so that a void paper closes at once. */
export async function breakGlassActorOf(
  organisationId: string,
  browser: string | undefined,
  now = new Date(),
): Promise<BreakGlassActor | undefined> {
  if (!browser) return undefined;
  return withOrganisation(organisationId, async (tx) => {
    const visit = await findBreakGlassVisit(tx, breakGlassBrowserHash(browser));
    if (!visit?.code.usedAt || !isVisitOpen({ usedAt: visit.code.usedAt, set: visit.set }, now))
      return undefined;
    const owner = await breakGlassOwner(tx, visit.set);
    if (!owner) return undefined;
    const { accountId, accounts, name } = owner;
    return { kind: "break-glass", organisationId, codeId: visit.code.id, accountId, accounts, name };
  });
}

/** Whether an emergency code may look for people once more: a register is not read through one. */
export async function maySearchOn(actor: Actor): Promise<boolean> {
  if (!isBreakGlass(actor)) return true;
  const { searchesAVisit, visitMs } = breakGlassBounds;
  const key = `break-glass-search ${actor.codeId}`;
  const { count } = await withoutOrganisation((tx) => countAttempt(tx, key, visitMs));
  return count <= searchesAVisit;
}

/** So many in an hour by all codes together, and from there somebody signs in. */
export async function refuseBeyondBreakGlass({ tx, actor, now }: Scope, more: number): Promise<void> {
  if (!isBreakGlass(actor)) return;
  const { eidsAnHour, visitMs } = breakGlassBounds;
  const blocked = await countBreakGlassBlocks(tx, new Date(now.getTime() - visitMs));
  if (blocked + more > eidsAnHour) throw new Refusal("break-glass-limit", { count: String(eidsAnHour) });
}
