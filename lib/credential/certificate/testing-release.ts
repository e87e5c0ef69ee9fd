import { as, type FreshDatabase } from "@/db/core/testing";
import { lookAtHistory, type Release, releaseCertificates, releaseFor, releaseJob } from "./release";

/** For tests: opens them with the signer's login, by the steps on record. */
export const releasedAt =
  (now: Date): Release =>
  ({ organisationId, ...work }) =>
    as("signer", () => releaseCertificates(lookAtHistory)(releaseJob(organisationId), work, { now }));

/** For tests: does what waits in the outbox to open certificates, at the time it was asked for: the worker asks, the signer opens. */
export async function releaseWaiting(
  { administrator }: FreshDatabase,
  organisationId: string,
): Promise<void> {
  const works = await administrator<
    { id: string; payload: { eidId: string; decidedAt: string }; created_at: Date }[]
  >`
    select id, payload, created_at from tenant.outbox
     where organisation_id = ${organisationId} and kind = 'certificate.release' and done_at is null order by id`;
  for (const { id, payload, created_at } of works) {
    await as("worker", () => releaseFor(releasedAt(created_at))(organisationId, payload));
    await administrator`update tenant.outbox set done_at = now() where id = ${id}`;
  }
}
