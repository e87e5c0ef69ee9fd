import type { Tx } from "@/db/core/client";
import type { JobRecord } from "@/db/operation/job";
import {
  type JobPlace,
  type JobSight,
  listJobs,
  listJobsCalled,
  listSeenJobs,
  type ReportRow,
} from "@/db/operation/job-list";
import { readOfficerNames } from "@/db/people/officer";
import type { Scope } from "@/lib/command";
import { type Actor, isSamePerson, ownAccounts } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { fellShort, visibleJobs } from "@/lib/domain/operation/job";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { JobOutcome, JobViews } from "@/lib/operation/job-view";
import { jobViews } from "@/lib/operation/job-views";
import { query } from "@/lib/query";

type Kept =
  | "id"
  | "kind"
  | "state"
  | "total"
  | "done"
  | "unchanged"
  | "refused"
  | "failedCode"
  | "askedAt"
  | "endedAt"
  | "version";

/** A job as it is shown. */
export interface JobShown extends Pick<JobRecord, Kept> {
  title: string;
  /** The colleague who asked; null for one's own. */
  by: string | null;
  /** Whether its rows can be told apart, and so reported. */
  hasRows: boolean;
  outcome: JobOutcome | null;
  /** One's own that failed or refused rows, and that one has not said one has seen. */
  unseen: boolean;
}

/** One row as it went. */
export interface ReportLine extends Omit<ReportRow, "subjectId"> {
  /** What it is about, as this reader may see it. */
  about: string | null;
}

const size = 25;

/** One's own jobs and those of colleagues that one may ask for too, the newest first. */
export const readJobs = query({
  permission: "organisation:read",
  async run(scope, { before, locale }: { before: JobPlace | null; locale: Locale }) {
    const rows = await listJobs(scope.tx, visibleJobs(scope.actor), before, size + 1);
    const jobs = await shown(scope, rows.slice(0, size), locale, jobViews);
    const last = jobs.at(-1);
    return { jobs, next: rows.length > size && last ? { at: last.askedAt, id: last.id } : null };
  },
});

/** How far jobs have come; those that this person does not see are left out. */
export const readJobsCalled = query({
  permission: "organisation:read",
  run: async ({ tx, actor }, ids: readonly string[]) => listJobsCalled(tx, visibleJobs(actor), ids),
});

/** One of them. Throws not-found. */
export const readJob = query({
  permission: "organisation:read",
  async run(scope, { jobId, locale }: { jobId: string; locale: Locale }): Promise<JobShown> {
    const [one] = await shown(scope, [await seenJob(scope.tx, scope.actor, jobId)], locale, jobViews);
    if (!one) throw new Refusal("not-found");
    return one;
  },
});

/** Somebody else's looks as if it did not exist. */
export async function seenJob(tx: Tx, actor: Actor, jobId: string): Promise<JobRecord> {
  const sight: JobSight = visibleJobs(actor);
  const [row] = await listJobsCalled(tx, sight, [jobId]);
  if (!row) throw new Refusal("not-found");
  return row;
}

async function shown(scope: Scope, rows: JobRecord[], locale: Locale, views: JobViews): Promise<JobShown[]> {
  const colleagues = rows.filter(({ accountId }) => !isSamePerson(scope.actor, accountId));
  const names = await readOfficerNames(
    scope.tx,
    colleagues.map(({ accountId }) => accountId),
  );
  const outcomes = await outcomesOf(scope, rows, views);
  const seen = await listSeenJobs(
    scope.tx,
    ownAccounts(scope.actor),
    rows.map(({ id }) => id),
  );
  const t = translator(locale, "job");
  return rows.map((row) => ({
    ...row,
    title: views[row.kind]?.title(row.input, locale) ?? t("another-kind"),
    by: isSamePerson(scope.actor, row.accountId) ? null : (names.get(row.accountId) ?? t("somebody")),
    hasRows: Boolean(views[row.kind]?.rows),
    outcome: outcomes.get(row.id) ?? null,
    unseen: isSamePerson(scope.actor, row.accountId) && fellShort(row) && !seen.has(row.id),
  }));
}

async function outcomesOf(
  scope: Scope,
  rows: JobRecord[],
  views: JobViews,
): Promise<Map<string, JobOutcome>> {
  const found = new Map<string, JobOutcome>();
  const done = rows.filter(({ state }) => state === "done");
  for (const kind of new Set(done.map((row) => row.kind))) {
    const those = done.filter((row) => row.kind === kind);
    for (const [id, outcome] of (await views[kind]?.outcomes(scope, those)) ?? []) found.set(id, outcome);
  }
  return found;
}
