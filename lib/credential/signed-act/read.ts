import { listActSettings, readActsRequiredSince } from "@/db/credential/act-setting";
import { isSamePerson } from "@/lib/domain/core/actor";
import { waitingOffer } from "@/lib/domain/credential/act-setting";
import type { SettingVerb } from "@/lib/domain/credential/signed-act";
import { query } from "@/lib/query";

/** Since when the employer requires that decisions are signed; null where it is offered. */
export const readActsRequired = query({
  permission: "eid:read",
  run: ({ tx, actor }, _: undefined) => readActsRequiredSince(tx, actor.organisationId),
});

export interface ActChangeView {
  id: string;
  verb: SettingVerb;
  by: string;
  at: Date;
  /** The acts that show it, the first one first. */
  acts: string[];
  state: "done" | "waiting" | "withdrawn" | "lapsed";
}
export interface ActSettings {
  since: Date | null;
  changes: ActChangeView[];
  /** The proposal that waits, and whether it is this person's own. */
  waiting: { id: string; mine: boolean } | null;
}

/** What the page of the setting shows. */
export const readActSettings = query({
  permission: "passkey:invite",
  async run({ tx, actor, now }, _: undefined): Promise<ActSettings> {
    const rows = await listActSettings(tx, actor.organisationId);
    const waiting = waitingOffer(rows, now);
    return {
      since: await readActsRequiredSince(tx, actor.organisationId),
      waiting: waiting && { id: waiting.id, mine: isSamePerson(actor, waiting.accountId) },
      changes: rows.map(({ id, verb, by, at, actId, secondActId, secondAt, withdrawnAt }) => ({
        ...{ id, verb, by, at, acts: secondActId ? [actId, secondActId] : [actId] },
        state: stateOf({
          isDone: verb === "require-acts" || secondAt !== null,
          withdrawnAt,
          isWaiting: waiting?.id === id,
        }),
      })),
    };
  },
});

function stateOf({
  isDone,
  withdrawnAt,
  isWaiting,
}: {
  isDone: boolean;
  withdrawnAt: Date | null;
  isWaiting: boolean;
}) {
  if (isDone) return "done";
  if (withdrawnAt) return "withdrawn";
  return isWaiting ? "waiting" : "lapsed";
}
