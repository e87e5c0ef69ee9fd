import { answerLossAsk } from "@/lib/credential/loss/answer-ask";
import { env } from "@/lib/env";
import { mailHandler } from "@/lib/operation/mail/handler";
import { type Handlers, usualBackoff } from "@/lib/operation/outbox/run";
import { bounceAddressOf } from "@/lib/people/bounce-address";
import { recordRefused } from "@/lib/people/mail-bounce/record-refused";
import { eachAlone } from "./each-alone";

/** What somebody waits for, and no relying party. */
export function peopleHandlers(): Handlers {
  const { SMTP_URL: smtpUrl, SMS_GATEWAY_URL: smsUrl, MAIL_FROM: from, SIGILL_DEMO: demo } = env();
  const { BOUNCE_ADDRESS: base } = env();
  return {
    // Of the release before, in which a file was no job: whoever waited asks again.
    "export.make": { batch: 100, run: async (works) => works.map(() => "done") },
    "loss.answer": {
      batch: 5,
      // Each is somebody who waits for a code.
      run: (works) =>
        eachAlone(
          works.map(({ organisationId, payload }) =>
            answerLossAsk({ kind: "job", organisationId, name: "signed-out-loss" }, payload),
          ),
        ),
      // A code is of no use after a quarter of an hour; a card by number still is, so for an hour.
      retryAfter: (attempts) => (attempts < 60 ? usualBackoff(attempts) : undefined),
    },
    "mail.send": mailHandler({
      ...{ smtpUrl, smsUrl, from, demo },
      reportsTo: base ? (of, now) => bounceAddressOf(base, of, now) : undefined,
      onRefusedAddress: recordRefused,
    }),
  };
}
