import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { deleteCalendarFeed, readCalendarFeed, saveCalendarFeed } from "@/db/contract/calendar-feed";
import { readOrganisation } from "@/db/people/organisation";
import { command, type Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { publicAddress } from "@/lib/public-address";
import { query } from "@/lib/query";

/** What the database keeps of a secret address: enough to know it again, not enough to write it. */
export const hashOf = (token: string): Uint8Array => createHash("sha256").update(token).digest();

function ownAccount({ actor }: Scope): string {
  refuseNonOfficer(actor);
  return actor.accountId;
}

/** Makes one's own calendar address, shown once; the one before it answers no more. */
export const makeCalendarFeed = command({
  name: "agreement.make-calendar-feed",
  permission: "agreement:read",
  input: z.object({ language: z.enum(["sv", "en"]).default("sv") }),
  keepsAnswer: false,
  async run(scope, { language }) {
    const { tx, actor, now } = scope;
    const accountId = ownAccount(scope);
    const { organisationId } = actor;
    const { slug } = await readOrganisation(tx, organisationId);
    const token = randomBytes(32).toString("base64url");
    await saveCalendarFeed(tx, { organisationId, accountId, tokenHash: hashOf(token), createdAt: now });
    return {
      value: { address: `${publicAddress()}/${slug}/calendar/${token}?lang=${language}` },
      audit: { action: "calendar-feed.made", subjectKind: "account", subjectId: accountId },
    };
  },
});

/** Withdraws one's own calendar address. */
export const withdrawCalendarFeed = command({
  name: "agreement.withdraw-calendar-feed",
  permission: "agreement:read",
  input: z.object({}),
  async run(scope) {
    const accountId = ownAccount(scope);
    const gone = await deleteCalendarFeed(scope.tx, scope.actor.organisationId, accountId);
    if (!gone) throw new Refusal("not-found");
    return {
      value: { withdrawn: true },
      audit: { action: "calendar-feed.withdrawn", subjectKind: "account", subjectId: accountId },
    };
  },
});

/** Since when one has an address; null when there is none. */
export const readOwnCalendarFeed = query({
  permission: "agreement:read",
  async run(scope: Scope, _input: undefined): Promise<{ madeAt: Date } | null> {
    const feed = await readCalendarFeed(scope.tx, scope.actor.organisationId, ownAccount(scope));
    return feed ? { madeAt: feed.createdAt } : null;
  },
});
