import { z } from "zod";
import { readInboxSetting, saveInboxSetting } from "@/db/operation/inbox";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dailyKinds, mutableKinds } from "@/lib/domain/operation/inbox";
import { ticked, version } from "@/lib/form/schema";

const chosen = z.preprocess(
  (typed) => (typed === undefined ? [] : [typed].flat()),
  z.array(z.enum(dailyKinds, { error: "choose" })).max(dailyKinds.length),
);

/** What an officer is told beside what is urgent, and whether by a daily mail. */
export const setInbox = command({
  name: "inbox.set",
  permission: "organisation:read",
  input: z.object({ told: chosen, dailyMail: ticked, version }),
  async run({ tx, actor }, { told, dailyMail, version: shown }) {
    const accountId = accountOf(actor);
    if (!accountId) throw new Refusal("forbidden");
    const before = await readInboxSetting(tx, actor.organisationId, accountId);
    const choice = mutableKinds(actor);
    const muted = choice.filter((kind) => !told.includes(kind));
    if (!(await saveInboxSetting(tx, { ...before, version: shown }, { muted, dailyMail })))
      throw new Refusal("changed-meanwhile", { account: accountId });
    return {
      value: { muted: muted.length },
      audit: {
        action: "inbox.set",
        subjectKind: "inbox",
        subjectId: accountId,
        detail: { before: { muted: before.muted, dailyMail: before.dailyMail }, after: { muted, dailyMail } },
      },
    };
  },
});
