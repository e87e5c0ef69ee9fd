import { createHash } from "node:crypto";
import type { Tx } from "@/db/core/client";
import type { SessionRow } from "@/db/people/account";
import type { Membership } from "@/db/people/membership";
import { hasSteppedUp } from "@/db/people/step-up";
import type { Actor } from "@/lib/domain/core/actor";
import { actorOf } from "./actor-of";

/** What names a session to others than who holds its cookie. */
export const sessionHash = (id: string): string => createHash("sha256").update(id).digest("hex");

/** Who acts in an employer, at this very session. */
export async function actorAt(
  tx: Tx,
  { id, accountId, acr }: Pick<SessionRow, "id" | "accountId" | "acr">,
  membership: Membership,
  organisationId: string,
): Promise<Actor | undefined> {
  const session = sessionHash(id);
  const unconfirmed =
    membership.stepsUpAtSignIn &&
    membership.officerId !== null &&
    !(await hasSteppedUp(tx, { organisationId, accountId, session }));
  return actorOf(membership, organisationId, accountId, { session, signInLevel: acr, unconfirmed });
}
