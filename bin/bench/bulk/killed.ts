import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import type { Place } from "@/bin/bench/frame/throwaway";
import type { Crowd } from "./crowd";

/**
 * Kills PostgreSQL with SIGKILL once half of a bulk action is done; it is started again, and the same worker goes on. Answers
 * how many e-IDs were lost or done twice, by what was written of each.
 */
export async function killMidway(
  sql: postgres.Sql,
  place: Place,
  crowd: Crowd,
  work: () => Promise<string>,
): Promise<{ at: number; lost: number; twice: number }> {
  const half = crowd.eids.length / 2;
  const working = work();
  let at = 0;
  for (; at < half; await pause(5)) at = await doneOf(sql, crowd);
  if (at >= crowd.eids.length) throw new Error("All was done before the kill.");
  process.kill(postmasterOf(place), "SIGKILL");
  await working;
  return { at, ...(await counted(sql, crowd)) };
}

/** The first line of its file; the server is the only one in this place. */
const postmasterOf = ({ folder }: Place): number =>
  Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

async function doneOf(sql: postgres.Sql, { organisationId }: Crowd): Promise<number> {
  const [row] = await sql`select done, ended_at from tenant.job where organisation_id = ${organisationId}`;
  if (row?.ended_at) throw new Error(`The bulk action ended when ${row.done} were done.`);
  return row?.done ?? 0;
}

/** Once: it is revoked, with one event, one audit entry and one told row. */
async function counted(sql: postgres.Sql, { organisationId, eids }: Crowd) {
  const [row] = await sql<{ lost: number; twice: number }[]>`
    select count(*) filter (where status <> 'revoked' or least(events, entries, told) < 1)::int as lost,
           count(*) filter (where greatest(events, entries, told) > 1)::int as twice
      from (select e.status,
          (select count(*) from tenant.eid_event v
            where v.organisation_id = e.organisation_id and v.eid_id = e.id and v.verb = 'revoke') as events,
          (select count(*) from tenant.audit_event a where a.organisation_id = e.organisation_id
            and a.subject_id = e.id::text and a.action = 'eid.revoked') as entries,
          (select count(*) from tenant.job_row r
            where r.organisation_id = e.organisation_id and r.subject_id = e.id and r.outcome = 'done') as told
        from tenant.eid e where e.organisation_id = ${organisationId} and e.id = any (${eids}::text[]::uuid[])) one`;
  if (!row) throw new Error("nothing was counted");
  return row;
}
