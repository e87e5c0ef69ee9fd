import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readOrganisation } from "@/db/people/organisation";
import { insertStepUpSetting, readStepUpFacts } from "@/db/people/step-up";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { stepUpModes } from "@/lib/domain/people/step-up";

/**
 * When officers must touch their passkey. Whoever changes it has just touched theirs: so there is one that works before
 * it is required, and a stolen session cannot end it.
 */
export const setStepUp = command({
  name: "step-up.set",
  permission: "passkey:invite",
  stepUp: "always",
  input: z.object({ mode: z.enum(stepUpModes, "choose"), atSignIn: z.string().max(10).optional() }),
  async run({ tx, actor }, input) {
    refuseNonOfficer(actor);
    const { organisationId, accountId, accounts, session = null } = actor;
    const asked = { mode: input.mode, atSignIn: input.atSignIn !== undefined };
    const { mode, atSignIn } = await readStepUpFacts(tx, { organisationId, accountId, accounts, session });
    if (mode === asked.mode && atSignIn === asked.atSignIn) throw new Refusal("acts-set-so-already");
    await insertStepUpSetting(tx, { organisationId, id: randomUUID(), accountId, ...asked });
    const { name: subjectName } = await readOrganisation(tx, organisationId);
    return {
      value: {},
      audit: {
        action: "organisation.step-up-set",
        subjectKind: "organisation",
        subjectId: organisationId,
        detail: {
          subjectName,
          before: { stepUpMode: mode, stepUpAtSignIn: atSignIn },
          after: { stepUpMode: asked.mode, stepUpAtSignIn: asked.atSignIn },
        },
      },
    };
  },
});
