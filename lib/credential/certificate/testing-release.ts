import { as, type FreshDatabase } from "@/db/core/testing";
import { releaseFor } from "./release";

/** For tests: does what waits in the outbox to open certificates, as the worker and with its login, at the time it was asked for. */
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
    await as("worker", () => releaseFor(organisationId, payload, created_at));
    await administrator`update tenant.outbox set done_at = now() where id = ${id}`;
  }
}
