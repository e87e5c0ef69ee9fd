import type { Metadata } from "next";
import { refusedUpload } from "@/app/api/files/refused-upload";
import { orMissing } from "@/app/or-missing";
import { DiscardListForm } from "@/components/contract/contract-list/discard-list-form";
import { ListColumns } from "@/components/contract/contract-list/list-columns";
import { ListPreview } from "@/components/contract/contract-list/list-preview";
import { UploadListForm } from "@/components/contract/contract-list/upload-list-form";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { columnsFrom, headingRowFrom, previewList } from "@/lib/contract/contract-list/read";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface ImportProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contract-list");
  return { title: t("title") };
}

async function ImportList({ params, searchParams }: ImportProps) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "agreement:write");
  const [t, shell] = await Promise.all([getTranslations("contract-list"), getTranslations("shell")]);
  const here = `/${slug}/agreements/import`;
  const preview = await previewOf(actor, search);
  return (
    <>
      <PageHeader
        actions={preview ? <DiscardListForm list={preview.list} slug={slug} /> : undefined}
        crumbs={[{ href: `/${slug}/agreements`, label: shell("agreements") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("lead")}
        title={t("title")}
      />
      <Done search={search} slug={slug} />
      <Gone missed={typeof search.list === "string" && !preview} search={search} />
      {preview ? (
        <SectionRule id="preview" title={t("preview")}>
          <ListColumns
            action={here}
            above={preview.above}
            columns={preview.columns}
            headingRow={preview.headingRow}
            headings={preview.headings}
            list={preview.list}
          />
          <div className="mt-4">
            <ListPreview list={preview.list} preview={preview} slug={slug} />
          </div>
        </SectionRule>
      ) : (
        <UploadListForm slug={slug} upload={await refusedUpload(search)} />
      )}
    </>
  );
}

/** A list that is gone, or another employer's, is as none. */
async function previewOf(actor: Actor, { list, ...given }: Search) {
  if (typeof list !== "string") return null;
  const headingRow = headingRowFrom(given);
  // Under other headings the columns are guessed anew.
  const chosen = "title" in given && given.headingRow === given.shownRow ? columnsFrom(given) : null;
  try {
    return { list, ...(await previewList(actor, { list, chosen, headingRow })) };
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === "list-gone") return null;
    throw fault;
  }
}

async function Done({ search, slug }: { search: Search; slug: string }) {
  const counts = ["made", "known", "wrong", "held"].map((name) => Number(search[name] ?? Number.NaN));
  const [made = 0, known = 0, wrong = 0, held = 0] = counts;
  if (!counts.every((count) => Number.isInteger(count) && count >= 0 && count < 100_000)) return null;
  const t = await getTranslations("contract-list");
  return (
    <div className="mb-6">
      <Banner
        action={<LinkButton href={`/${slug}/agreements/list`}>{t("to-list")}</LinkButton>}
        role="status"
        tone="done"
      >
        {t("done", { made, known, wrong, held })}
      </Banner>
    </div>
  );
}

/** Says that a list was thrown away, or that the one asked for is not kept any more. */
async function Gone({ missed, search }: { missed: boolean; search: Search }) {
  const [t, refusals] = await Promise.all([getTranslations("contract-list"), getTranslations("refusal")]);
  const words = missed ? refusals("list-gone") : search.discarded === "1" ? t("discarded") : null;
  if (words === null) return null;
  return (
    <div className="mb-6">
      <Banner role="status" tone={missed ? "info" : "done"}>
        {words}
      </Banner>
    </div>
  );
}

export default orMissing(ImportList);
