import { env } from "@/lib/env";
import { mailSender } from "@/lib/operation/mail/send";
import type { Handlers } from "@/lib/operation/outbox/run";

/** What somebody waits for, and no relying party. */
export function peopleHandlers(): Handlers {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, SIGILL_DEMO: demo } = env();
  const send = mailSender({ smtpUrl, from, demo });
  return {
    // Of the release before, in which a file was no job: whoever waited asks again.
    "export.make": { batch: 100, run: async (works) => works.map(() => "done") },
    "mail.send": {
      batch: 1,
      run: async ([work]) => {
        if (work) await send(work.organisationId, work.payload);
        return ["done"];
      },
    },
  };
}
