import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ExportFiles } from "@/components/operation/export/export-files";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { PostButton } from "@/components/ui/post-button";
import { exportLists } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { readExports } from "@/lib/operation/export/read";
import { requireActor } from "@/lib/session";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("export.files");
  return { title: t("title") };
}

/** The long lists that are being made into files for whoever looks, and those that are ready. */
async function Exports({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const { started, refused } = search;
  const actor = await requireActor(slug, "organisation:read");
  const [t, files] = await Promise.all([getTranslations("export.files"), readExports(actor, undefined)]);
  return (
    <>
      <PageHeader meta={t("lead")} title={t("title")} />
      {refused === "jobs-waiting" || refused === "search-unreadable" ? (
        <Banner role="alert" tone="warning">
          {await refusalText(new Refusal(refused))}
        </Banner>
      ) : null}
      {started && files.some(({ state }) => state === "waiting") ? (
        <Banner role="status" tone="info">
          {t("started")}
        </Banner>
      ) : null}
      <AskForLong search={search} slug={slug} />
      <ExportFiles files={files} slug={slug} />
    </>
  );
}

export default orMissing(Exports);

type Search = Awaited<Props["searchParams"]>;

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
      <p>{t("files.long", { list: t(`file.${list}`) })}</p>
      <PostButton action={`/api/files/export-files?${query}`} fields={{}} tone="primary">
        {t("files.make")}
      </PostButton>
    </div>
  );
}
