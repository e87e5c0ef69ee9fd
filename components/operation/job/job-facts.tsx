import { Banner } from "@/components/ui/banner";
import { Facts } from "@/components/ui/facts";
import { Refusal } from "@/lib/domain/core/refusal";
import { type JobKind, jobKindCodes } from "@/lib/domain/operation/job-kind";
import { refusalText } from "@/lib/i18n/refusal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { JobShown } from "@/lib/operation/job/read";

/** Why it could not be done, and what to do. */
export async function JobFailure({ job }: { job: JobShown }) {
  const t = await getTranslations("job");
  if (!job.failedCode) return null;
  return (
    <div className="mb-6">
      <Banner title={t("state.failed")} tone="danger">
        {await refusalText(new Refusal(job.failedCode))}
      </Banner>
    </div>
  );
}

/** Who asked for what and when, and how its rows went. */
export async function JobFacts({ job }: { job: JobShown }) {
  const [t, format] = await Promise.all([getTranslations("job"), getFormatter()]);
  const counts = (["done", "unchanged", "refused"] as const).map((outcome) => ({
    label: t(`count.${outcome}`),
    value: format.number(job[outcome]),
  }));
  const ended = job.endedAt ? format.dateTime(job.endedAt, "minute") : null;
  const facts = [
    ...(isKnown(job.kind) ? [{ label: t("column.kind"), value: t(`kind.${job.kind}`) }] : []),
    { label: t("column.asked"), value: format.dateTime(job.askedAt, "minute") },
    { label: t("column.by"), value: job.by ?? t("you") },
    ...(ended ? [{ label: t("column.ended"), value: ended }] : []),
    ...(job.hasRows ? counts : []),
  ];
  return <Facts items={facts} />;
}

const isKnown = (kind: string): kind is JobKind => jobKindCodes.some((known) => known === kind);
