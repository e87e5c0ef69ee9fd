import { readBulk } from "@/db/credential/bulk";
import type { Refusal } from "@/lib/domain/core/refusal";
import { bulkPermission, lateRefusal } from "@/lib/domain/credential/bulk";
import type { JobInputs } from "@/lib/domain/operation/job-kind";
import type { RowJob } from "@/lib/operation/job-handler";
import { runBulkChunk } from "./bulk-run";

/** Does what was planned, in the name of whoever planned it: the job has the plan's id, and a row for each that could be. */
export const bulkJob: RowJob<JobInputs["bulk"]> = {
  permission: ({ verb }) => bulkPermission(verb),
  chunkRows: 250,
  async run(scope, rows) {
    const late = lateRefusal(await readBulk(scope.tx, scope.job.id), scope.now);
    if (late) return { outcomes: rows.map(({ number }) => refused(number, late)) };
    const ids = rows.map(({ subjectId }) => subjectId ?? "");
    const { outcomes, audit } = await runBulkChunk(scope, scope.job.id, ids);
    return {
      audit,
      outcomes: rows.map(({ number }, at) => {
        const refusal = outcomes[at]?.refusal;
        return refusal ? refused(number, refusal) : { number, outcome: "done" };
      }),
    };
  },
};

/** By account and never by name: the report outlives the reason to know who it was. */
function refused(number: number, { code, detail: { by: _, ...detail } }: Refusal) {
  return { number, outcome: "refused" as const, code, detail };
}
