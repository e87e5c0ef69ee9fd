import { z } from "zod";
import { saveRequestsFailed } from "@/db/credential/certificate-request";
import { lockEid, saveEid } from "@/db/credential/eid";
import { command } from "@/lib/command";
import { eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { productionFailures } from "@/lib/domain/credential/production";

/** Says why the signer could not, keeps the requests, and lets the officer try again. For the worker. */
export const failProduction = command({
  name: "eid.fail-production",
  permission: "eid:produce",
  input: z.object({ eidId: z.uuid(), failure: z.enum(productionFailures), detail: z.string().max(500) }),
  async run({ tx, actor, now }, { eidId, failure, detail }) {
    const before = await lockEid(tx, eidId);
    const after = { ...before, ...transition(before, { verb: "fail", actor, now }), note: failure };
    await saveRequestsFailed(tx, before, `${failure}: ${detail}`);
    await saveEid(tx, before, after, { actor, verb: "fail", now, note: failure });
    return {
      value: { eidId, failure },
      audit: {
        action: eidEvents.fail.action,
        subjectKind: "eid",
        subjectId: eidId,
        detail: {
          subjectName: before.number,
          note: `${failure}: ${detail}`,
          after: { status: after.status },
        },
      },
    };
  },
});
