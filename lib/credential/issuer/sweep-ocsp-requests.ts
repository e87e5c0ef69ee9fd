import { withoutOrganisation } from "@/db/core/client";
import { listWaitingOcspRequests } from "@/db/credential/ocsp-request";
import { Refusal } from "@/lib/domain/core/refusal";
import { certifyOcspKey } from "./certify-ocsp-key";
import { type Changed, type Publisher, publishFor } from "./sweep-issuers";
import { withdrawOcspKey } from "./withdraw-ocsp-key";

type OnFailure = (error: unknown, about: object) => void;

/**
 * Answers the status programs that have asked for a certificate. What one says is exposed is blocked first, whether its
 * next key gets a certificate or not, and the list that names it follows at once. Answers how many asked.
 */
export async function sweepOcspRequests(
  publisher: Publisher,
  onFailure: OnFailure,
  now = new Date(),
): Promise<number> {
  const certify = certifyOcspKey(publisher.signer);
  const waiting = await withoutOrganisation(listWaitingOcspRequests);
  const changes: Changed[] = [];
  for (const { withdraws, ...request } of waiting) {
    const { organisationId, issuerId, requestId } = request;
    const actor = { kind: "job", organisationId, name: "ocsp-keys" } as const;
    const unlessRefused = (fault: unknown) => {
      if (!(fault instanceof Refusal)) onFailure(fault, request);
      return undefined;
    };
    for (const { keyId } of withdraws ?? [])
      if (await withdrawOcspKey(actor, { keyId, requestId }, { now }).catch(unlessRefused))
        changes.push({ organisationId, issuerId });
    await certify(actor, { requestId }, { now }).catch(unlessRefused);
  }
  for (const failure of await publishFor(publisher, changes, now)) if (failure) onFailure(failure, {});
  return waiting.length;
}
