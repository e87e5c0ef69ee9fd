import type { Metadata } from "next";
import { refusedUpload } from "@/app/api/files/refused-upload";
import { orMissing } from "@/app/or-missing";
import { FeedSystems } from "@/components/people/employee/feed-systems";
import { ImportReads } from "@/components/people/employee/import-reads";
import { UploadEmployeesForm } from "@/components/people/employee/upload-employees-form";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { type ImportListed, listEmployeeImports } from "@/lib/people/employee/import-preview";
import { listFeeds } from "@/lib/people/employee/read-feed";
import { requireActor } from "@/lib/session";
import { Preview, pathOf } from "./preview";
import { Receipt, Receipts } from "./receipt";

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("employee-import");
  return { title: t("title") };
}

async function ImportEmployees({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "employee:import");
  // Read here and not beneath, so that a list that is gone or has to wait is a page of ours (docs/adr/0015).
  if (typeof search.list === "string") return Preview({ actor, list: search.list, search, slug });
  if (typeof search.receipt === "string") return Receipt({ actor, id: search.receipt, slug });
  const [t, employee, lists, feeds] = await Promise.all([
    getTranslations("employee-import"),
    getTranslations("employee"),
    listEmployeeImports(actor, undefined),
    listFeeds(actor, undefined),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${slug}/employees`, label: employee("title") }]}
        crumbsLabel={employee("crumbs")}
        meta={t("lead")}
        title={t("title")}
      />
      {search.discarded === "1" ? (
        <div className="mb-6">
          <Banner role="status" tone="done">
            {t("discarded")}
          </Banner>
        </div>
      ) : null}
      <UploadEmployeesForm slug={slug} upload={await refusedUpload(search)} />
      <ImportReads slug={slug} />
      {lists.length > 0 ? <Lists lists={lists} slug={slug} /> : null}
      <FeedSystems feeds={feeds} />
      <Receipts actor={actor} slug={slug} />
    </>
  );
}

async function Lists({ lists, slug }: { lists: ImportListed[]; slug: string }) {
  const [t, words, format] = await Promise.all([
    getTranslations("employee-import"),
    getTranslations("import-receipt"),
    getFormatter(),
  ]);
  return (
    <SectionRule className="mt-10" id="lists" title={t("lists")}>
      <ul className="divide-y divide-hair">
        {lists.map(({ id, file, state, uploadedAt, uploadedBy }) => (
          <li className="flex flex-wrap items-baseline gap-x-4 py-2" key={id}>
            <Link className="wrap-anywhere py-1" href={pathOf(slug, id)}>
              {file || t("list-at", { at: format.dateTime(uploadedAt, "minute") })}
            </Link>
            <span>{words(`is.${state}`)}</span>
            <span className="text-ink-3 text-meta">
              {file
                ? t("list-by", { by: uploadedBy, at: format.dateTime(uploadedAt, "minute") })
                : uploadedBy}
            </span>
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}

export default orMissing(ImportEmployees);
