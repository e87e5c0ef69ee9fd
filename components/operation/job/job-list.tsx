import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormatter, getNow, getTranslations } from "@/lib/i18n/server";
import type { JobShown } from "@/lib/operation/job/read";
import { JobOutcomeLink } from "./job-outcome";
import { jobsProgress } from "./job-progress";
import { JobBar, JobStateTag, LiveJobs } from "./live-jobs";
import { liveAddress, ReloadLink } from "./reload-link";

interface JobListProps {
  jobs: JobShown[];
  slug: string;
}

/** Jobs as rows: what they are, how far they have come, who asked and what came of them. */
export async function JobList({ jobs, slug }: JobListProps) {
  const [t, format, now, first] = await Promise.all([
    getTranslations("job"),
    getFormatter(),
    getNow(),
    jobsProgress(jobs),
  ]);
  if (jobs.length === 0) return <EmptyState title={t("none")}>{t("none-body")}</EmptyState>;
  const columns = [
    { key: "job", label: t("column.job") },
    { key: "state", label: t("column.state"), card: "lead" as const },
    { key: "progress", label: t("column.progress") },
    { key: "asked", label: t("column.asked") },
    { key: "outcome", label: t("column.outcome") },
  ];
  return (
    <LiveJobs address={liveAddress(slug, jobs)} at={now.toISOString()} first={first}>
      <Table
        caption={t("title")}
        columns={columns}
        rows={jobs.map((job) => ({
          key: job.id,
          cells: {
            job: <Link href={`/${slug}/jobs/${job.id}`}>{job.title}</Link>,
            state: <JobStateTag id={job.id} />,
            progress: <JobBar id={job.id} label={t("progress-of", { title: job.title })} />,
            asked: (
              <>
                {format.dateTime(job.askedAt, "minute")}
                {job.by ? (
                  <span className="block text-ink-3 text-meta">{t("by", { name: job.by })}</span>
                ) : null}
              </>
            ),
            outcome: <JobOutcomeLink job={job} slug={slug} />,
          },
        }))}
      />
      {first.settled ? null : <ReloadLink href={`/${slug}/jobs`} />}
    </LiveJobs>
  );
}
