import { DeliveryFault, mailWait } from "@/lib/domain/operation/dead-letter";
import { mailSender, type Settings } from "./send";

interface MailWork {
  organisationId: string;
  payload: { mailId: string };
  attempts: number;
}

/** So many at once, over as many connections that are kept and used again. */
const atOnce = 4;
/** More than twice as long as a mail may take: nobody else takes it up while it is being sent. */
const leaseMs = 120_000;

/** What the outbox does with `mail.send`. */
export function mailHandler(settings: Omit<Settings, "connections">) {
  const { send, close } = mailSender({ ...settings, connections: atOnce });
  return {
    batch: atOnce,
    leaseMs,
    run: async ([work]: MailWork[]) => {
      if (work) await send({ ...work, ...work.payload, tries: work.attempts });
      return ["done" as const];
    },
    // The database failed, before the mail was sent or after: nobody should get it every second.
    retryAfter: (tries: number, error: Error) =>
      mailWait(error instanceof DeliveryFault ? error.reason : "unreachable", tries),
    end: close,
  };
}
