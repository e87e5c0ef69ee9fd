import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { JobList } from "@/components/operation/job/job-list";
import { isGoing } from "@/components/operation/job/job-progress";
import { ListHeader } from "@/components/shell/list-header";
import { Banner } from "@/components/ui/banner";
import { Pagination } from "@/components/ui/pagination";
import { PostButton } from "@/components/ui/post-button";
import { exportLists } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { retention } from "@/lib/domain/operation/retention";
import { bounded } from "@/lib/form/text-length";
import { refusalText } from "@/lib/i18n/refusal";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readJobs } from "@/lib/operation/job/read";
import { requireActor } from "@/lib/session";
import { instantInAddress, type Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("job");
  return { title: t("title") };
}

const cursor = bounded(z.object({ at: instantInAddress, before: z.uuid() }), "/[organisation]/jobs");

/** Long work of one's own, and of colleagues where one may ask for the same. */
async function Jobs({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "organisation:read");
  const { data } = cursor.safeParse(search);
  const before = data ? { at: data.at, id: data.before } : null;
  const [t, { jobs, next }] = await Promise.all([
    getTranslations("job"),
    readJobs(actor, { before, locale: await getLocale() }),
  ]);
  const here = `/${slug}/jobs`;
  return (
    <>
      <ListHeader
        found={before === null && next === null ? jobs.length : { shown: jobs.length }}
        lead={t("lead", { days: retention.job.keepDays })}
        title={t("title")}
      />
      <Told isGoing={jobs.some(({ state }) => isGoing(state))} search={search} />
      <AskForLong search={search} slug={slug} />
      <JobList jobs={jobs} slug={slug} />
      <Pagination
        label={t("pages")}
        {...(before ? { previous: { href: here, label: t("newest") } } : {})}
        {...(next ? { next: { href: `${here}?${placeOf(next)}`, label: t("older") } } : {})}
      />
    </>
  );
}

export default orMissing(Jobs);

const placeOf = ({ at, id }: { at: Date; id: string }) =>
  new URLSearchParams({ at: at.toISOString(), before: id });

/** What became of a file that was asked for. */
async function Told({ isGoing, search: { refused, started } }: { isGoing: boolean; search: Search }) {
  const t = await getTranslations("job");
  if (refused === "jobs-waiting" || refused === "search-unreadable")
    return (
      <div className="mb-4">
        <Banner role="alert" tone="warning">
          {await refusalText(new Refusal(refused))}
        </Banner>
      </div>
    );
  if (!started || !isGoing) return null;
  return (
    <div className="mb-4">
      <Banner role="status" tone="info">
        {t("file-started")}
      </Banner>
    </div>
  );
}

/** A list turned out to be long: it is asked for with one press, as it was narrowed. Looking at a page asks for nothing. */
async function AskForLong({ search, slug }: { search: Search; slug: string }) {
  const list = exportLists.find((known) => known === search.export);
  if (!list) return null;
  const t = await getTranslations("export");
  const given = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const query = new URLSearchParams([
    ...given.filter(([name]) => name !== "organisation"),
    ["organisation", slug],
  ]);
  return (
    <div className="mb-8 flex max-w-measure flex-col gap-4">
      <p>{t("long", { list: t(`file.${list}`) })}</p>
      <PostButton action={`/api/files/export-files?${query}`} fields={{}} tone="primary">
        {t("make")}
      </PostButton>
    </div>
  );
}
