import type { Refusal } from "@/lib/domain/core/refusal";
import { bulkPermission } from "@/lib/domain/credential/bulk";
import type { JobInputs } from "@/lib/domain/operation/job-kind";
import type { RowJob } from "@/lib/operation/job-handler";
import { runBulkChunk } from "./bulk-run";

/** Does what was planned, in the name of whoever planned it: the job has the plan's id, and a row for each that could be. */
export const bulkJob: RowJob<JobInputs["bulk"]> = {
  permission: ({ verb }) => bulkPermission(verb),
  chunkRows: 250,
  async run(scope, rows) {
    const ids = rows.map(({ subjectId }) => subjectId ?? "");
    const { outcomes, audit } = await runBulkChunk(scope, scope.job.id, ids);
    return {
      audit,
      outcomes: rows.map(({ number }, at) => {
        const refusal = outcomes[at]?.refusal;
        if (!refusal) return { number, outcome: "done" };
        return { number, outcome: "refused", code: refusal.code, detail: toldOf(refusal) };
      }),
    };
  },
};

/** By account and never by name: the report outlives the reason to know who it was. */
function toldOf({ detail: { by: _, ...told } }: Refusal): Record<string, string> {
  return told;
}
