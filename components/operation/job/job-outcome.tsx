import { Link } from "@/components/ui/link";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { JobKind } from "@/lib/domain/operation/job-kind";
import { getTranslations } from "@/lib/i18n/server";
import type { JobShown } from "@/lib/operation/job/read";

/** What came of a job: its file while it is there, or the page where it is seen. */
export async function JobOutcomeLink({ job, slug }: { job: JobShown; slug: string }) {
  const t = await getTranslations("job");
  const { outcome, title } = job;
  if (!outcome) return null;
  const label = (
    <>
      {t(`outcome.${job.kind as JobKind}`)}
      <VisuallyHidden> {title}</VisuallyHidden>
    </>
  );
  if ("page" in outcome)
    return (
      <Link className="inline-flex min-h-8 items-center" href={`/${slug}${outcome.page}`}>
        {label}
      </Link>
    );
  return (
    <>
      <a
        className="inline-flex min-h-8 items-center"
        href={`${outcome.file}?${new URLSearchParams({ organisation: slug })}`}
      >
        {label}
      </a>
      <span className="block text-ink-3 text-meta">{t("until", { at: outcome.until })}</span>
    </>
  );
}
