import { type HistoryOf, listHistoryOfKind } from "@/db/core/history";
import { recordNames } from "@/db/core/record-name";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type HistoryKind, historyKinds, withoutPeople } from "@/lib/domain/operation/history";
import { query } from "@/lib/query";

/** The rest is in the log. */
const most = 100;

/** What was done with one thing, newest first, for whoever may open its page; names of people are never looked up. */
export const readHistory = query({
  permission: "organisation:read",
  async run({ tx, actor }, asked: HistoryOf & { kind: HistoryKind }) {
    const permission = historyKinds[asked.kind];
    if (!may(actor, permission)) throw new Refusal("forbidden", { permission });
    const rows = await listHistoryOfKind(tx, actor.organisationId, asked, most);
    const entries = rows.map(({ detail, ...row }) => ({
      ...row,
      actorName: detail.actorName,
      note: detail.note,
      before: withoutPeople(detail.before),
      after: withoutPeople(detail.after),
    }));
    return { entries, names: await recordNames(tx, entries) };
  },
});
export type ObjectHistory = Awaited<ReturnType<typeof readHistory>>;
export type HistoryEntry = ObjectHistory["entries"][number];
