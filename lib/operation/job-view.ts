import type { JobRecord } from "@/db/operation/job";
import type { ReportRow } from "@/db/operation/job-list";
import type { Scope } from "@/lib/command";
import type { Locale } from "@/lib/i18n/locale";
import type { ReadScope } from "@/lib/query";

/** What came of a job: a file for whoever asked, while it is there, or a page beneath the employer's own. */
export type JobOutcome = { file: string; until: Date } | { page: string };

/** What people see of a kind of job. Its words: `kind` and `outcome` of job.json, which a kind must have too. */
export interface JobView<Input> {
  /** What it is about, such as which list. */
  title(input: Input, locale: Locale): string;
  /** What came of those that have ended, by id. Those without are left out. */
  outcomes(scope: Scope, jobs: readonly JobRecord[]): Promise<ReadonlyMap<string, JobOutcome>>;
  /** What each row is about, by number, as this reader may see it; null: the kind has no rows. */
  rows:
    | ((
        scope: ReadScope,
        rows: readonly ReportRow[],
        asked: RowsOf<Input>,
      ) => Promise<ReadonlyMap<number, string>>)
    | null;
}

export interface RowsOf<Input> {
  job: JobRecord;
  input: Input;
  locale: Locale;
}

// biome-ignore lint/suspicious/noExplicitAny: of whatever input; the table of views (job-views.ts) holds each to its own
export type JobViews = Readonly<Record<string, JobView<any>>>;
