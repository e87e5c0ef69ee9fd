import { z } from "zod";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { JobActions, MarkSeen } from "@/components/operation/job/job-actions";
import { JobFacts, JobFailure } from "@/components/operation/job/job-facts";
import { JobOutcomeLink } from "@/components/operation/job/job-outcome";
import { isGoing, jobsProgress } from "@/components/operation/job/job-progress";
import { JobBar, JobStateTag, LiveJobs } from "@/components/operation/job/live-jobs";
import { RefusedRows } from "@/components/operation/job/refused-rows";
import { liveAddress, ReloadLink } from "@/components/operation/job/reload-link";
import { DoneBanner } from "@/components/ui/done-banner";
import { ExportLinks } from "@/components/ui/export-links";
import { PageHeader } from "@/components/ui/page-header";
import type { Actor } from "@/lib/domain/core/actor";
import { bounded } from "@/lib/form/text-length";
import { getLocale, getNow, getTranslations } from "@/lib/i18n/server";
import { type JobShown, readJob } from "@/lib/operation/job/read";
import { readJobRows } from "@/lib/operation/job/report";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string; job: string }>;
  searchParams: Promise<Search>;
}

async function jobOf(params: Props["params"]) {
  const { organisation: slug, job: jobId } = await params;
  const actor = await requireActor(slug, "organisation:read");
  const locale = await getLocale();
  return { slug, actor, job: await pageOr404(jobId, () => readJob(actor, { jobId, locale })) };
}

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const [t, { job }] = await Promise.all([getTranslations("job"), jobOf(params)]);
  return { title: `${job.title} – ${t("title")}` };
});

/** One job: how far it has come, what can be done about it, what came of it, and the rows that were refused. */
async function Job({ params, searchParams }: Props) {
  const [{ slug, actor, job }, { done, after }] = await Promise.all([jobOf(params), searchParams]);
  const [t, now, first] = await Promise.all([getTranslations("job"), getNow(), jobsProgress([job])]);
  const here = `/${slug}/jobs/${job.id}`;
  return (
    <LiveJobs address={liveAddress(slug, [job])} at={now.toISOString()} first={first}>
      {isSo(done, job) ? <DoneBanner>{t(`action-done.${done}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/jobs`, label: t("title") }]}
        crumbsLabel={t("here")}
        status={<JobStateTag id={job.id} />}
        title={job.title}
      />
      <JobFailure job={job} />
      <div className="flex flex-col gap-6">
        <div className="max-w-measure">
          <JobBar id={job.id} label={t("progress-of", { title: job.title })} />
          {isGoing(job.state) ? <ReloadLink href={here} /> : null}
        </div>
        {job.outcome ? (
          <div>
            <JobOutcomeLink job={job} slug={slug} />
          </div>
        ) : null}
        <JobActions job={job} slug={slug} />
        <MarkSeen job={job} slug={slug} />
        <JobFacts job={job} />
      </div>
      <Rows actor={actor} after={place.parse(after)} job={job} slug={slug} />
      <ObjectHistory ids={[job.id]} kind="job" slug={slug} />
    </LiveJobs>
  );
}

export default orMissing(Job);

const states = {
  ...{ paused: ["paused"], resumed: ["waiting", "running", "done"], cancelled: ["cancelled"] },
  seen: ["done", "failed", "cancelled"],
};
type Done = keyof typeof states;

/** What the address says was done, as long as the job still is so. */
function isSo(done: unknown, { state }: JobShown): done is Done {
  return typeof done === "string" && Object.hasOwn(states, done) && states[done as Done].includes(state);
}

const size = 50;
/** The number of the last row of the page before. */
const place = bounded(z.coerce.number().int().min(0).max(10_000_000).catch(0), "/[organisation]/jobs/[job]");

async function Rows({
  actor,
  after,
  job,
  slug,
}: {
  actor: Actor;
  after: number;
  job: JobShown;
  slug: string;
}) {
  if (!job.hasRows) return null;
  const t = await getTranslations("job");
  const here = `/${slug}/jobs/${job.id}`;
  const asked = { jobId: job.id, locale: await getLocale(), after, only: "refused" as const, size };
  const { lines, next } = job.refused > 0 ? await readJobRows(actor, asked) : { lines: [], next: null };
  const report = `/api/files/job-reports/${job.id}?${new URLSearchParams({ organisation: slug })}`;
  return (
    <>
      {lines.length > 0 ? (
        <RefusedRows
          first={after > 0 ? here : null}
          lines={lines}
          next={next === null ? null : `${here}?after=${next}`}
        />
      ) : null}
      <ExportLinks label={t("report.label")} links={[{ href: report, label: "CSV" }]} />
    </>
  );
}
