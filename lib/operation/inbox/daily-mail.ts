import { z } from "zod";
import { queueMail } from "@/db/core/mail";
import { claimDailyMail, countUnread, readInboxSetting } from "@/db/operation/inbox";
import { readOfficerAddressOf } from "@/db/people/officer-address";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dailyKinds, digestSince, isDigestDue } from "@/lib/domain/operation/inbox";
import { writeMail } from "@/lib/i18n/mail";
import { query } from "@/lib/query";
import { readerOf, toldKinds } from "./reader";

const news = z.array(z.object({ kind: z.enum(dailyKinds), count: z.number().int().positive() }));

/** What an officer has not read and is not urgent, since their last daily mail; asked as that officer, within their roles. */
export const readNews = query({
  permission: "organisation:read",
  async run(scope, _input: undefined) {
    const { tx, actor, now } = scope;
    const { mailedAt } = await readInboxSetting(tx, actor.organisationId, accountOf(actor) ?? "");
    const told = await toldKinds(scope, "officer");
    const kinds = dailyKinds.filter((kind) => told.includes(kind));
    const counts = await countUnread(tx, readerOf(scope, digestSince(mailedAt, now)), kinds);
    return kinds.flatMap((kind) => {
      const count = counts.get(kind);
      return count ? [{ kind, count }] : [];
    });
  },
});

/** One officer's mail of a day: how many there are of each kind, and no more. Of two workers one writes it. */
export const sendDailyMail = command({
  name: "inbox.send-daily-mail",
  permission: "organisation:read",
  input: z.object({ accountId: z.uuid(), news, waits: z.number().int().min(0), publicUrl: z.url().max(500) }),
  async run({ tx, actor, now }, { accountId, news: lines, waits, publicUrl }) {
    const { organisationId } = actor;
    const setting = await readInboxSetting(tx, organisationId, accountId);
    const recipient = await readOfficerAddressOf(tx, accountId);
    if (!recipient || !isDigestDue(setting, now)) throw new Refusal("changed-meanwhile");
    if (!(await claimDailyMail(tx, setting, now))) throw new Refusal("changed-meanwhile");
    const { name, slug } = await readOrganisation(tx, organisationId);
    const here = `${publicUrl.replace(/\/$/, "")}/${slug}`;
    const params = { organisation: name, lines, waits, address: `${here}/inbox`, todoAddress: here };
    await queueMail(
      tx,
      organisationId,
      { recipient, template: "inbox-daily", ...writeMail("inbox-daily", params) },
      now,
    );
    return {
      value: { waits },
      audit: {
        action: "inbox.daily-mail-sent",
        subjectKind: "inbox",
        subjectId: accountId,
        detail: { after: { rows: lines.reduce((sum, { count }) => sum + count, 0), tasks: waits } },
      },
    };
  },
});
