import { z } from "zod";
import { withoutOrganisation } from "@/db/core/client";
import { readLastMailed } from "@/db/core/mail";
import { listRootEnds, readLatestCrl } from "@/db/credential/crl";
import { lockIssuer } from "@/db/credential/issuer";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { rootListReminder } from "@/lib/domain/credential/issuer";
import { tellRootListEnds } from "./tell-officers";

/** Mails that a root's list nears its end, once for each step; one mail for an employer, also of several issuers. */
const remindRootList = command({
  name: "issuer.remind-root-list",
  permission: "issuer:operate",
  input: z.object({ issuerId: z.uuid() }),
  async run({ tx, actor: { organisationId }, now }, { issuerId }) {
    const issuer = await lockIssuer(tx, organisationId, issuerId);
    const list = await readLatestCrl(tx, organisationId, issuerId, "root");
    const due = list && rootListReminder(list.nextUpdate, now);
    const last = await readLastMailed(tx, organisationId, "root-list");
    if (!due || (last && last >= due.since)) throw new Refusal("changed-meanwhile");
    const { days } = due;
    await tellRootListEnds({ tx, organisationId, now }, { issuer: issuer.name, days, end: list.nextUpdate });
    return {
      value: { days },
      audit: {
        action: "issuer.root-list-reminded",
        subjectKind: "issuer",
        subjectId: issuerId,
        detail: { subjectName: issuer.name, after: { days, nextUpdate: list.nextUpdate.toISOString() } },
      },
    };
  },
});

/** Every own issuer's, in all employers. Answers how many were reminded of. */
export async function sweepRootLists(onFailure: (error: unknown) => void, now = new Date()): Promise<number> {
  let reminded = 0;
  for (const { organisationId, issuerId, nextUpdate } of await withoutOrganisation(listRootEnds)) {
    if (!rootListReminder(nextUpdate, now)) continue;
    const actor = { kind: "job", organisationId, name: "publisher" } as const;
    await remindRootList(actor, { issuerId }, { now })
      .then(() => reminded++)
      .catch((fault: unknown) => {
        if (!(fault instanceof Refusal)) onFailure(fault);
      });
  }
  return reminded;
}
