import { z } from "zod";
import { insertRead } from "@/db/operation/inbox";
import { command, type Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type InboxOf, inboxKindCodes, isUrgentKind, type RecordedKind } from "@/lib/domain/operation/inbox";
import { line } from "@/lib/form/schema";
import { readerOf, toldKinds } from "./reader";

const one = z.object({ kind: z.enum(inboxKindCodes, { error: "choose" }), ref: line(80).min(1) });
/** Up to when the page was shown: what came since has not been seen. */
const all = z.object({ until: z.coerce.date().min(new Date(0)) });

type Which = { ref: string } | { until: Date };

/** What is not told to somebody is not theirs to mark: nothing is stored of it. */
async function mark(scope: Scope, kinds: readonly RecordedKind[], which: Which) {
  const { tx, actor, now } = scope;
  const accountId = accountOf(actor);
  if (!accountId) throw new Refusal("forbidden");
  const rows = await insertRead(tx, readerOf(scope), kinds, { ...which, accountId, readAt: now });
  return {
    value: { rows },
    audit: {
      action: "inbox.read",
      subjectKind: "inbox",
      subjectId: accountId,
      detail: { after: { rows } },
    },
  };
}

async function markOne(scope: Scope, of: InboxOf, { kind, ref }: z.output<typeof one>) {
  const kinds = (await toldKinds(scope, of)).filter((told) => told === kind);
  return mark(scope, kinds, { ref });
}

/** Urgent ones are read one by one. */
async function markAll(scope: Scope, of: InboxOf, { until }: z.output<typeof all>) {
  const kinds = (await toldKinds(scope, of)).filter((kind) => !isUrgentKind(kind));
  return mark(scope, kinds, { until: until > scope.now ? scope.now : until });
}

export const markRead = command({
  name: "inbox.mark-read",
  permission: "organisation:read",
  input: one,
  run: (scope, input) => markOne(scope, "officer", input),
});
export const markAllRead = command({
  name: "inbox.mark-all-read",
  permission: "organisation:read",
  input: all,
  run: (scope, input) => markAll(scope, "officer", input),
});
export const markOwnRead = command({
  name: "inbox.mark-own-read",
  permission: "own:read",
  input: one,
  run: (scope, input) => markOne(scope, "holder", input),
});
