import type { z } from "zod";
import { listFrameworks } from "@/db/contract/procurement-contract";
import type { Tx } from "@/db/core/client";
import { checkPlan, procedures } from "@/lib/domain/contract/procurement";
import { Refusal } from "@/lib/domain/core/refusal";
import type { planFields } from "./fields";

type Typed = { [Name in keyof typeof planFields]: z.output<(typeof planFields)[Name]> };

/** What was typed, as the row holds it: only what the procedure asks for. Throws Refusal for what cannot be. */
export async function planned(tx: Tx, organisationId: string, typed: Typed, today: string) {
  const { estimated, ...plan } = typed;
  const { underFramework } = procedures[plan.procedure];
  const wanted = {
    ...plan,
    frameworkId: underFramework ? plan.frameworkId : null,
    directAwardReason: plan.procedure === "direct-award" ? plan.directAwardReason : null,
    estimatedOre: estimated,
  };
  checkPlan(wanted);
  if (wanted.announcedOn !== null && wanted.announcedOn > today)
    throw new Refusal("day-in-future", {}, "announcedOn");
  const { frameworkId } = wanted;
  if (frameworkId !== null) {
    const known = await listFrameworks(tx, organisationId);
    if (!known.some((one) => one.id === frameworkId)) throw new Refusal("not-found", {}, "frameworkId");
  }
  return wanted;
}
