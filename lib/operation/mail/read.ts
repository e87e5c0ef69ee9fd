import { listMails } from "@/db/core/mail";
import { query } from "@/lib/query";

export interface MailView {
  id: string;
  recipient: string;
  locale: string;
  subject: string;
  body: string;
  createdAt: Date;
  sentAt: Date | null;
}
const size = 25;

/** The demo's mailbox, newest first; `before` is the last mail of the page above. */
export const readMailbox = query({
  permission: "mail:read",
  run: async ({ tx, actor }, { before }: { before?: { createdAt: Date; id: string } }) => {
    const rows = await listMails(tx, actor.organisationId, { size: size + 1, ...(before ? { before } : {}) });
    const mails: MailView[] = rows.slice(0, size);
    return { mails, more: rows.length > size };
  },
});
