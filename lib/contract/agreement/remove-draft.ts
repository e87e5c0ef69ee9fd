import { z } from "zod";
import { deleteAgreement, lockAgreement } from "@/db/contract/agreement";
import { command } from "@/lib/command";
import { agreementObstacle } from "@/lib/domain/contract/agreement-verb";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { entryOf } from "./changes";
import { subject } from "./fields";

/** Throws a draft away. Nothing else of an agreement is ever removed. */
export const removeAgreementDraft = command({
  name: "agreement.remove-draft",
  permission: "agreement:write",
  input: z.object(subject),
  async run({ tx, now }, { agreementId, version }) {
    const draft = await lockAgreement(tx, agreementId, version);
    const closed = agreementObstacle(draft, "remove", dayOf(now));
    if (closed) throw closed;
    await deleteAgreement(tx, draft);
    const { kind, title, partyId } = draft;
    return {
      value: { agreementId },
      audit: entryOf("agreement.draft-removed", draft, { before: { kind, title, partyId } }),
    };
  },
});
