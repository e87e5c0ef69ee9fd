import { appendAudits } from "@/db/core/audit";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listOrganisationsWithJobs, pauseUnfinishedJobs } from "@/db/operation/job";

/**
 * After a restore: work that somebody cancelled since the backup waits again, so nothing goes on before a person says
 * so. In every employer, on record; answers how many.
 */
export async function pauseAllJobs(now: Date): Promise<number> {
  let count = 0;
  for (const organisationId of await withoutOrganisation(listOrganisationsWithJobs))
    count += await withOrganisation(organisationId, async (tx) => {
      const paused = await pauseUnfinishedJobs(tx, organisationId);
      const entries = paused.map(({ id, kind, done, unchanged, refused }) => ({
        ...{ action: "job.paused", subjectKind: "job", subjectId: id },
        detail: { after: { kind, done, unchanged, refused } },
      }));
      await appendAudits(tx, { kind: "job", organisationId, name: "restore-check" }, now, entries);
      return paused.length;
    });
  return count;
}
