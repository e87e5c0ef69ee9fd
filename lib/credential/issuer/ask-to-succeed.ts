import { z } from "zod";
import { command } from "@/lib/command";
import { askForMatter } from "@/lib/credential/act-guard";
import { readSucceedable } from "@/lib/credential/succession";

/** Asks the signer for an act that lets a successor be made: the person then goes to the signing page. What the ceremony would refuse is not asked. */
export const askToSucceed = command({
  name: "issuer.ask-to-succeed",
  permission: "issuer:succeed",
  input: z.object({ issuerId: z.uuid("uuid") }),
  async run(scope, { issuerId }) {
    const { tx, actor, now } = scope;
    const { before } = await readSucceedable(tx, actor.organisationId, issuerId, { now });
    return {
      value: await askForMatter(scope, "succeed-issuer", issuerId),
      audit: {
        action: "issuer.successor-act-asked",
        subjectKind: "issuer",
        subjectId: issuerId,
        detail: { subjectName: before.slug },
      },
    };
  },
});
