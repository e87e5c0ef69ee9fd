import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { bulkJob } from "@/lib/credential/eid/bulk-job";
import { workJobOnce } from "@/lib/operation/job/run";
import { readActor } from "@/lib/people/account/read-actor";
import { bare } from "./bare";
import { aCrowdOf, beginRevoking } from "./crowd";

const { administrator: sql } = await freshDatabase();

test("the guards take the bare rows of a bulk action in batches of any size, each certificate's among them", async () => {
  const [done, written] = [await aCrowdOf(sql, 10), await aCrowdOf(sql, 10)];
  await beginRevoking(done);
  const runner = { actorOf: readActor, now: async () => new Date(), publicUrl: "https://sigill.example" };
  expect(await as("worker", () => workJobOnce({ bulk: bulkJob }, runner))).toBe(true);
  await bare(sql, done, written, 3);
  for (const { organisationId } of [done, written])
    expect(
      await sql`
        select (select count(*)::int from tenant.eid where organisation_id = ${organisationId} and status = 'revoked' and status_reason = 'replaced') as eids,
               (select count(*)::int from tenant.certificate_status where organisation_id = ${organisationId} and status = 'revoked') as certificates`,
    ).toEqual([{ eids: 10, certificates: 20 }]);
});
