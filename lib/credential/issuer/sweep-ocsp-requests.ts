import { withoutOrganisation } from "@/db/core/client";
import { listWaitingOcspRequests, type WaitingOcspRequest } from "@/db/credential/ocsp-request";
import { Refusal } from "@/lib/domain/core/refusal";
import { certifyOcspKey } from "./certify-ocsp-key";
import { HeldRequests } from "./held-requests";
import { type Changed, type Publisher, publishFor } from "./sweep-issuers";
import { withdrawOcspKey } from "./withdraw-ocsp-key";

type OnFailure = (error: unknown, about: object) => void;
interface Sweep {
  onFailure: OnFailure;
  now: Date;
  held: HeldRequests;
}

/**
 * Answers the status programs that have asked for a certificate. What one says is exposed is blocked first, whether its
 * next key gets a certificate or not, and the list that names it follows at once. Of a key that is locked, or a signer
 * that is away, nothing is asked each second. Answers how many asked.
 */
export async function sweepOcspRequests(
  publisher: Publisher,
  onFailure: OnFailure,
  now = new Date(),
  held = new HeldRequests(),
): Promise<number> {
  const certify = certifyOcspKey(publisher.signer);
  const waiting = await withoutOrganisation((tx) => listWaitingOcspRequests(tx, held.at(now)));
  const changes: Changed[] = [];
  for (const asked of waiting) {
    const { organisationId, issuerId, requestId } = asked;
    if (await withdrawSaid(asked, { onFailure, now, held })) changes.push({ organisationId, issuerId });
    if (!asked.mayCertify || held.holds(asked, now)) continue;
    const answered = await certify(actorIn(organisationId), { requestId }, { now }).catch((fault) => {
      if (fault instanceof Refusal) return undefined;
      held.hold(fault, asked, now);
      return void onFailure(fault, { organisationId, issuerId, requestId });
    });
    if (answered) held.answered(requestId);
  }
  for (const failure of await publishFor(publisher, changes, now)) if (failure) onFailure(failure, {});
  return waiting.length;
}

const actorIn = (organisationId: string) => ({ kind: "job", organisationId, name: "ocsp-keys" }) as const;

/** Whether a key was blocked. */
async function withdrawSaid(
  { organisationId, issuerId, requestId, withdraws }: WaitingOcspRequest,
  { onFailure, now, held }: Sweep,
): Promise<boolean> {
  let isBlocked = false;
  let isSaid = true;
  for (const { keyId } of withdraws ?? []) {
    try {
      await withdrawOcspKey(actorIn(organisationId), { keyId, requestId }, { now });
      isBlocked = true;
    } catch (fault) {
      if (fault instanceof Refusal) continue;
      isSaid = false;
      onFailure(fault, { organisationId, issuerId, requestId });
    }
  }
  if (withdraws && isSaid) held.hasSaid(requestId);
  return isBlocked;
}
