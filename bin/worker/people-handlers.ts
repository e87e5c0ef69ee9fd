import { env } from "@/lib/env";
import { mailHandler } from "@/lib/operation/mail/handler";
import type { Handlers } from "@/lib/operation/outbox/run";

/** What somebody waits for, and no relying party. */
export function peopleHandlers(): Handlers {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, SIGILL_DEMO: demo } = env();
  return {
    // Of the release before, in which a file was no job: whoever waited asks again.
    "export.make": { batch: 100, run: async (works) => works.map(() => "done") },
    "mail.send": mailHandler({ smtpUrl, from, demo }),
  };
}
