import { countUnread, type InboxRow, listInbox, readInboxSetting } from "@/db/operation/inbox";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { type DailyKind, type InboxOf, isUrgentKind, mutableKinds } from "@/lib/domain/operation/inbox";
import { query } from "@/lib/query";
import { readerOf, toldKinds } from "./reader";

export type InboxItem = InboxRow;
export interface Inbox {
  urgent: InboxItem[];
  changed: InboxItem[];
  /** Those that were read, urgent or not. */
  read: InboxItem[];
  /** How many are unread and not among these. */
  left: number;
}

/** As many as a page shows; the count counts all. */
const mostShown = 200;

async function inboxOf(scope: Scope, of: InboxOf): Promise<Inbox> {
  const reader = readerOf(scope);
  const kinds = await toldKinds(scope, of);
  const rows = await listInbox(scope.tx, reader, kinds, mostShown);
  const unread = rows.filter(({ read }) => !read);
  return {
    urgent: unread.filter(({ kind }) => isUrgentKind(kind)),
    changed: unread.filter(({ kind }) => !isUrgentKind(kind)),
    read: rows.filter(({ read }) => read),
    left: rows.length < mostShown ? 0 : (await unreadOf(scope, of)) - unread.length,
  };
}

async function unreadOf(scope: Scope, of: InboxOf): Promise<number> {
  const counts = await countUnread(scope.tx, readerOf(scope), await toldKinds(scope, of));
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}

/** What has changed for an officer; what waits for them is the overview's. */
export const readInbox = query({
  permission: "organisation:read",
  run: (scope, _input: undefined) => inboxOf(scope, "officer"),
});
/** The number beside the menu: as many as the page lists. */
export const countInbox = query({
  permission: "organisation:read",
  run: (scope, _input: undefined) => unreadOf(scope, "officer"),
});

/** What others have changed of what is one's own. */
export const readOwnInbox = query({
  permission: "own:read",
  run: (scope, _input: undefined) => inboxOf(scope, "holder"),
});
export const countOwnInbox = query({
  permission: "own:read",
  run: (scope, _input: undefined) => unreadOf(scope, "holder"),
});

export interface InboxSettings {
  /** What can be muted, and whether it is. */
  kinds: { kind: DailyKind; muted: boolean }[];
  dailyMail: boolean;
  version: number;
}

export const readInboxSettings = query({
  permission: "organisation:read",
  async run({ tx, actor }, _input: undefined): Promise<InboxSettings> {
    const accountId = accountOf(actor) ?? "";
    const { muted, dailyMail, version } = await readInboxSetting(tx, actor.organisationId, accountId);
    const kinds = mutableKinds(actor).map((kind) => ({ kind, muted: muted.includes(kind) }));
    return { kinds, dailyMail, version };
  },
});
