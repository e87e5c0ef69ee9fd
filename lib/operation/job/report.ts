import { z } from "zod";
import { listRefusedRows, listReportRows } from "@/db/operation/job-list";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Locale } from "@/lib/i18n/locale";
import type { JobViews } from "@/lib/operation/job-view";
import { jobViews } from "@/lib/operation/job-views";
import { query } from "@/lib/query";
import { type ReportLine, seenJob } from "./read";

interface Asked {
  jobId: string;
  locale: Locale;
  /** Number of the last row of the page before. */
  after: number;
  only?: "refused";
  size: number;
}

/** What leaves of a job's rows, and what is on record of that. */
export const jobReport = (views: JobViews) => ({
  /** Puts on record that the report is taken out, before anybody gets it. */
  record: command({
    name: "job.record-report",
    permission: "organisation:read",
    input: z.object({ jobId: z.uuid() }),
    keepsAnswer: false,
    async run({ tx, actor }, { jobId }) {
      const { kind, total } = await seenJob(tx, actor, jobId);
      if (!views[kind]?.rows) throw new Refusal("not-found");
      const rows = total ?? 0;
      const detail = { after: { kind, rows } };
      return {
        value: { rows },
        audit: { action: "job.exported", subjectKind: "job", subjectId: jobId, detail },
      };
    },
  }),

  /** The rows a page at a time, as their kind puts them into words. */
  rows: query({
    permission: "organisation:read",
    looks: "list",
    async run(scope, { jobId, locale, after, only, size }: Asked) {
      const job = await seenJob(scope.tx, scope.actor, jobId);
      const list = only ? listRefusedRows : listReportRows;
      const read = await list(scope.tx, job, after, size + 1);
      const rows = read.slice(0, size);
      const about = await views[job.kind]?.rows?.(scope, rows, { job, input: job.input, locale });
      const lines = rows.map(
        ({ subjectId: _, ...row }): ReportLine => ({ ...row, about: about?.get(row.number) ?? null }),
      );
      return { lines, next: read.length > size ? (lines.at(-1)?.number ?? null) : null };
    },
  }),
});

export const { record: recordJobReport, rows: readJobRows } = jobReport(jobViews);
