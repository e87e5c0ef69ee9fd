import { z } from "zod";
import { countReportsBy, lockSignedOutReports } from "@/db/credential/loss-ask";
import { command, type Scope } from "@/lib/command";
import { refuseBeyondBreakGlass } from "@/lib/credential/break-glass-visit";
import { employeeIdOf, isBreakGlass, isReporter, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { lossReasons } from "@/lib/domain/credential/reason";
import { signedOutLimits, signedOutWindowMs } from "@/lib/domain/credential/signed-out-loss";
import { pageOnCall } from "./page-on-call";
import { registerLoss } from "./register";

const moment = z.string().trim().max(40).optional();
const what = z.object({
  eidIds: z.preprocess((given) => [given ?? []].flat(), z.array(z.uuid("uuid")).min(1, "choose").max(50)),
  reason: z.enum(lossReasons).default("lost"),
  /** Swedish time, YYYY-MM-DDTHH:MM. */
  lostAt: moment,
});

/** Blocks everything chosen of somebody's at once, on the word of a caller. `receivedAt`: when the call came. */
export const reportLost = command({
  name: "loss.report",
  permission: "loss:report",
  input: what.extend({ employeeId: z.uuid("uuid"), receivedAt: moment }),
  async run(scope, given) {
    const { actor, tx } = scope;
    if (!isBreakGlass(actor)) {
      const channel = isSelf(actor, given.employeeId) ? "signed-in-holder" : "officer";
      return registerLoss(scope, { ...given, channel });
    }
    await lockSignedOutReports(tx, actor.organisationId);
    await refuseBeyondBreakGlass(scope, new Set(given.eidIds).size);
    return registerLoss(scope, { ...given, channel: "break-glass" });
  },
});

/** The same for one's own: K6.8, holders block their own without asking anybody, signed in or by a code. */
export const reportOwnLoss = command({
  name: "loss.report-own",
  permission: "own:report-lost",
  input: what,
  // What is refused is undone, and the officer on call must be told all the same.
  counts: async (scope) => {
    if (await isOverCap(scope)) await pageOnCall(scope, "codes");
  },
  async run(scope, given) {
    const employeeId = employeeIdOf(scope.actor);
    if (!employeeId) throw new Refusal("forbidden");
    if (await isOverCap(scope)) throw new Refusal("signed-out-limit");
    const channel = isReporter(scope.actor) ? "one-time-code" : "signed-in-holder";
    return registerLoss(scope, { ...given, employeeId, channel });
  },
});

/** So many by code within an hour and somebody has hold of the codes of many: from there an officer blocks. */
async function isOverCap({ tx, actor, now }: Scope): Promise<boolean> {
  if (!isReporter(actor)) return false;
  await lockSignedOutReports(tx, actor.organisationId);
  const since = new Date(now.getTime() - signedOutWindowMs);
  return (await countReportsBy(tx, "one-time-code", since)) >= signedOutLimits.codes;
}
