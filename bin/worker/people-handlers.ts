import { env } from "@/lib/env";
import { lastExportTry, makeExport } from "@/lib/operation/export/make";
import { exportSources } from "@/lib/operation/export-sources";
import { mailSender } from "@/lib/operation/mail/send";
import { type Handlers, usualBackoff } from "@/lib/operation/outbox/run";
import { readActor } from "@/lib/people/account/read-actor";
import { writeApart } from "./write-apart";

/** What somebody waits for, and no relying party. */
export function peopleHandlers(): Handlers {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, SIGILL_DEMO: demo, PUBLIC_URL: publicUrl } = env();
  const send = mailSender({ smtpUrl, from, demo });
  const make = makeExport({ sources: exportSources, actorOf: readActor, write: writeApart, publicUrl });
  return {
    "export.make": {
      batch: 1,
      run: async ([work]) => {
        if (work) await make(work.organisationId, work.payload.exportId, work.attempts);
        return ["done"];
      },
      retryAfter: (attempts) => (attempts < lastExportTry ? usualBackoff(attempts) : undefined),
    },
    "mail.send": {
      batch: 1,
      run: async ([work]) => {
        if (work) await send(work.organisationId, work.payload);
        return ["done"];
      },
    },
  };
}
