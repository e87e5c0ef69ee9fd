import { readInboxSetting } from "@/db/operation/inbox";
import type { InboxReader } from "@/db/operation/inbox-source";
import type { Scope } from "@/lib/command";
import { accountOf, employeeIdOf, officerIdOf, ownAccounts } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type InboxOf,
  inboxSince,
  kindsFor,
  type RecordedKind,
  withoutMuted,
} from "@/lib/domain/operation/inbox";

/** Whose inbox it is; only a person has one. */
export function readerOf({ actor, now }: Pick<Scope, "actor" | "now">, since = inboxSince(now)): InboxReader {
  const accounts = ownAccounts(actor);
  if (accounts.length === 0) throw new Refusal("forbidden");
  const { organisationId } = actor;
  return { organisationId, accounts, officerId: officerIdOf(actor), employeeId: employeeIdOf(actor), since };
}

/** What this person is told of, less what they have muted; an officer's inbox alone can be muted. */
export async function toldKinds({ tx, actor }: Scope, of: InboxOf): Promise<RecordedKind[]> {
  const kinds = kindsFor(actor, of);
  const accountId = accountOf(actor);
  const { muted } =
    of === "officer" && accountId
      ? await readInboxSetting(tx, actor.organisationId, accountId)
      : { muted: [] };
  return withoutMuted(kinds, muted).filter((kind): kind is RecordedKind => kind !== "fault");
}
