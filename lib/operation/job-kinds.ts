import { finishList, runList } from "@/lib/access/attribute-value/list-job";
import { bulkJob } from "@/lib/credential/eid/bulk-job";
import { cardAnswerJob } from "@/lib/credential/eid/card-answer-job";
import type { ExportFormat, ExportTable } from "@/lib/domain/core/export";
import { type JobInputs, type JobKind, jobKinds } from "@/lib/domain/operation/job-kind";
import { makeControlRun } from "@/lib/mark/control/run-job";
import { readFeedList } from "@/lib/people/employee/feed-read";
import { readListForOfficer } from "@/lib/people/employee/import-read";
import { finishImport } from "@/lib/people/employee/import-receipt";
import { runImport } from "@/lib/people/employee/import-run";
import { exportJob } from "./export/make";
import { exportSources } from "./export-sources";
import type { RowJob, WholeJob } from "./job-handler";

type HandlerOf<Kind extends JobKind> = RowJob<JobInputs[Kind]> | WholeJob<JobInputs[Kind]>;

/** How each kind of long work is done: one that is missing here does not compile. */
export function jobHandlers(write: (table: ExportTable, format: ExportFormat) => Promise<Uint8Array>): {
  [Kind in JobKind]: HandlerOf<Kind>;
} {
  return {
    export: exportJob({ sources: exportSources, write }),
    bulk: bulkJob,
    "import-read": { permission: jobKinds["import-read"].permission, make: readListForOfficer },
    "import-commit": {
      permission: jobKinds["import-commit"].permission,
      chunkRows: 250,
      run: runImport,
      finish: finishImport,
    },
    "feed-read": { permission: jobKinds["feed-read"].permission, make: readFeedList },
    "feed-commit": {
      permission: jobKinds["feed-commit"].permission,
      chunkRows: 250,
      run: runImport,
      finish: finishImport,
    },
    "card-answer": cardAnswerJob,
    "attribute-import": {
      permission: jobKinds["attribute-import"].permission,
      chunkRows: 1_000,
      run: runList,
      finish: finishList,
    },
    controls: { permission: jobKinds.controls.permission, make: makeControlRun },
  };
}
