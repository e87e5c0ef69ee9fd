import { z } from "zod";
import { readMail } from "@/db/core/mail";
import { insertBounce } from "@/db/people/mail-bounce";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  bounceReasonOf,
  bounceSources,
  isMailStatus,
  isPermanent,
  plainMailAddress,
} from "@/lib/domain/people/mail-bounce";

/** A mail came back, or may yet: once, whoever says it again. Of whom is in the row and not in the log. */
export const recordBounce = command({
  name: "mail-bounce.record",
  permission: "employee:write",
  input: z.object({
    mailId: z.uuid(),
    status: z.string().max(20).refine(isMailStatus),
    source: z.enum(bounceSources),
  }),
  async run({ tx, actor, now }, { mailId, status, source }) {
    const mail = await readMail(tx, mailId);
    if (mail?.channel !== "email") throw new Refusal("not-found");
    const permanent = isPermanent(status, source);
    const told = { mailId, status, source, permanent, mailedAt: mail.createdAt };
    const { organisationId } = actor;
    const news = await insertBounce(
      tx,
      { ...told, organisationId, address: plainMailAddress(mail.recipient) },
      now,
    );
    if (news === 0) throw new Refusal("changed-meanwhile");
    return {
      value: { news },
      audit: {
        action: permanent ? "mail-bounce.recorded" : "mail-bounce.noted",
        subjectKind: "mail-bounce",
        subjectId: mailId,
        detail: { after: { bounce: bounceReasonOf(status) } },
      },
    };
  },
});
