import { type HistoryOf, listHistoryOfKind } from "@/db/core/history";
import { listRecordNames } from "@/db/operation/audit-list";
import { may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type HistoryKind, historyKinds } from "@/lib/domain/operation/history";
import { query } from "@/lib/query";

/** The rest is in the log. */
const most = 100;
const ids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/** Whom a department answers to is told by its page, which knows who may see them. */
const untold = new Set(["manager"]);
const without = (values: Record<string, unknown> | null | undefined) =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([field]) => !untold.has(field)));

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
      before: without(detail.before),
      after: without(detail.after),
    }));
    const within = entries.flatMap(({ before, after }) => JSON.stringify([before, after]).match(ids) ?? []);
    const names = await listRecordNames(tx, [...new Set(within)]);
    return { entries, names: new Map(names.map(({ id, name }) => [id, name])) };
  },
});
export type ObjectHistory = Awaited<ReturnType<typeof readHistory>>;
export type HistoryEntry = ObjectHistory["entries"][number];
