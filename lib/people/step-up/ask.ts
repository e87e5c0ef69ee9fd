import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertStepUp } from "@/db/people/step-up";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { ownPage } from "@/lib/domain/people/step-up";

/** Asks the signer to let the person prove that they are at this session: they then go to the signing page. */
export const askStepUp = command({
  name: "step-up.ask",
  permission: "passkey:use",
  input: z.object({ back: z.string().max(200).regex(ownPage) }),
  keepsAnswer: false,
  async run({ tx, actor }, { back }) {
    refuseNonOfficer(actor);
    const { organisationId, accountId, officerId, session } = actor;
    if (!session) throw new Refusal("forbidden");
    const id = randomUUID();
    await insertStepUp(tx, { organisationId, id, accountId, sessionHash: session, back });
    return {
      value: { organisationId, stepUpId: id },
      audit: {
        action: "officer.step-up-asked",
        subjectKind: "officer",
        subjectId: officerId,
        detail: { subjectName: actor.name },
      },
    };
  },
});
