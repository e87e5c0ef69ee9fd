import { ReloadLink } from "@/components/operation/job/reload-link";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { RefreshSoon } from "@/components/ui/refresh-soon";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ControlList, ControlRun } from "@/lib/mark/control/read";

interface RunProps {
  list: ControlList;
  slug: string;
  here: string;
  /** Whether the job of a run can be opened. */
  seesJobs: boolean;
}

/** The run that goes on, made anew until it has ended; and how the one that was asked for here ended, when not well. */
export async function Run({ list: { going, asked }, ...props }: RunProps) {
  if (going) return <Going {...props} run={going} />;
  if (asked?.state === "failed" || asked?.state === "cancelled")
    return <Stopped {...props} run={asked} state={asked.state} />;
  return null;
}

type OneProps = Omit<RunProps, "list"> & { run: ControlRun };

async function Going({ run, slug, here, seesJobs }: OneProps) {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  const { state, askedAt, askedBy, done, total, jobId } = run;
  const isPaused = state === "paused";
  const since = { at: format.dateTime(askedAt, "minute") };
  const title = isPaused
    ? t("run-state.paused")
    : state === "waiting"
      ? t("run-state.waiting", since)
      : t("run-state.running", since);
  return (
    <div className="mb-6">
      <Banner
        action={seesJobs ? <JobLink jobId={jobId} slug={slug} /> : null}
        title={<span role="status">{title}</span>}
        tone={isPaused ? "warning" : "info"}
      >
        <p>
          {isPaused ? t("run-paused-hint") : askedBy ? t("run-by", { name: askedBy }) : null}{" "}
          {total === null ? null : <span className="tabular-nums">{t("run-progress", { done, total })}</span>}
        </p>
        {isPaused ? null : (
          <>
            <ReloadLink href={`${here}?run=${jobId}`} />
            <RefreshSoon />
          </>
        )}
      </Banner>
    </div>
  );
}

async function Stopped({ run, slug, seesJobs, state }: OneProps & { state: "failed" | "cancelled" }) {
  const t = await getTranslations("control");
  return (
    <div className="mb-6">
      <Banner
        action={seesJobs ? <JobLink jobId={run.jobId} slug={slug} /> : null}
        role="status"
        title={t(`run-state.${state}`)}
        tone={state === "failed" ? "danger" : "info"}
      >
        {t("run-nothing-kept")}
      </Banner>
    </div>
  );
}

async function JobLink({ jobId, slug }: { jobId: string; slug: string }) {
  const t = await getTranslations("control");
  return (
    <Link className="inline-flex min-h-11 items-center" href={`/${slug}/jobs/${jobId}`}>
      {t("run-job")}
    </Link>
  );
}
