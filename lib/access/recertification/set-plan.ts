import { z } from "zod";
import { saveRecertificationPlan } from "@/db/access/recertification";
import { command } from "@/lib/command";
import { planMonths } from "@/lib/domain/access/recertification";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { optional, version } from "@/lib/form/schema";

const months = z.enum(planMonths.map(String) as [string, ...string[]], "choose").transform(Number);

/** How often it opens by itself, or that it does not. */
export const setRecertificationPlan = command({
  name: "recertification.set-plan",
  permission: "recertification:open",
  input: z.object({ version, everyMonths: optional(months) }),
  async run({ tx, actor, now }, { version: shown, everyMonths }) {
    const setBy = accountOf(actor);
    if (!setBy) throw new Refusal("forbidden");
    const { organisationId } = actor;
    const plan = { organisationId, everyMonths, setBy, setAt: now };
    const before = await saveRecertificationPlan(tx, plan, shown);
    return {
      value: { everyMonths },
      audit: {
        action: "recertification.plan-set",
        subjectKind: "recertification",
        subjectId: organisationId,
        detail: {
          before: { everyMonths: before?.everyMonths ?? null },
          after: { everyMonths },
        },
      },
    };
  },
});
