import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import type { Crowd } from "@/bin/bench/bulk/crowd";
import type { Issuer } from "@/bin/bench/status/ours";
import { env } from "@/lib/env";
import { readCrl } from "@/lib/pki/crl-reader";

const lookEveryMs = 50;

/** From when the last e-ID was revoked, as the register has it, until the list that is served names every certificate of all of them. */
export async function secondsUntilListed(
  sql: postgres.Sql,
  crowd: Crowd,
  issuer: Issuer,
): Promise<{ seconds: number; entries: number }> {
  const last = await lastRevoked(sql, crowd);
  for (let etag = ""; ; await pause(lookEveryMs)) {
    const answer = await fetch(`${env().STATUS_URL}/crl/${issuer.slug}.crl`, {
      headers: etag ? { "If-None-Match": etag } : {},
    });
    const list = new Uint8Array(await answer.arrayBuffer());
    const fetchedAt = Date.now(); // reading a long list takes longer than fetching it
    if (!answer.ok) continue;
    etag = answer.headers.get("etag") ?? "";
    const { bySerial } = readCrl(list);
    if (crowd.serials.every((serial) => bySerial.has(serial)))
      return { seconds: (fetchedAt - last.getTime()) / 1000, entries: bySerial.size };
  }
}

/** The instant of the last, once the worker has revoked all. */
async function lastRevoked(sql: postgres.Sql, { organisationId, eids }: Crowd): Promise<Date> {
  for (; ; await pause(lookEveryMs)) {
    const [job] = await sql`select done, ended_at from tenant.job where organisation_id = ${organisationId}`;
    if (!job?.ended_at) continue;
    if (job.done !== eids.length) throw new Error(`The worker revoked ${job.done} of ${eids.length}.`);
    const [row] = await sql<{ last: Date }[]>`
      select max(status_since) as last from tenant.eid where organisation_id = ${organisationId} and status = 'revoked'
         and id = any (${eids}::text[]::uuid[])`;
    if (!row) throw new Error("nothing is revoked");
    return row.last;
  }
}
