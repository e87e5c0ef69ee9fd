import { z } from "zod";
import { attributeIn } from "@/app/[organisation]/(officer)/(access)/attributes/[attribute]/attribute";
import { refusedUpload } from "@/app/api/files/refused-upload";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ListColumns } from "@/components/access/attribute-value/list-columns";
import { DiscardListForm, ImportValuesForm } from "@/components/access/attribute-value/list-forms";
import { ListCounts, ListRows, MissingRows } from "@/components/access/attribute-value/list-rows";
import { UploadValuesForm } from "@/components/access/attribute-value/upload-values-form";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { type ListPreview, previewAttributeList } from "@/lib/access/attribute-value/list-preview";
import { readingFrom } from "@/lib/access/attribute-value/list-reading";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; attribute: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, attribute } = await params;
  const [{ name }, t] = await Promise.all([
    attributeIn(organisation, attribute, "attribute:write"),
    getTranslations("attribute-value"),
  ]);
  return { title: t("import-title", { attribute: name }) };
});

async function ImportValues({ params, searchParams }: Props) {
  const [{ organisation: slug, attribute: id }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "attribute:write");
  const [{ attribute, name, list }, t, words, shell] = await Promise.all([
    attributeIn(slug, id, "attribute:write"),
    getTranslations("attribute-value"),
    getTranslations("attribute"),
    getTranslations("shell"),
  ]);
  if (attribute.source !== "import" || !attribute.active) throw new Refusal("not-found");
  const preview = await previewOf(actor, search, id);
  return (
    <>
      <PageHeader
        actions={preview ? <DiscardListForm list={preview.id} slug={slug} /> : undefined}
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${id}`, label: name },
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("import-lead")}
        title={t("import-title", { attribute: name })}
      />
      <Said missed={typeof search.list === "string" && !preview} search={search} />
      {preview ? (
        <Preview here={`${list}/${id}/import`} preview={preview} slug={slug} />
      ) : (
        <UploadValuesForm attributeId={id} slug={slug} upload={await refusedUpload(search)} />
      )}
    </>
  );
}

/** A list that is gone, a colleague's or of another attribute is as none. */
async function previewOf(actor: Actor, { list, ...given }: Search, attributeId: string) {
  const listId = z.uuid().safeParse(list).data;
  if (!listId) return null;
  try {
    const preview = await previewAttributeList(actor, { listId, chosen: readingFrom(given) });
    return preview.attributeId === attributeId ? preview : null;
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === "list-gone") return null;
    throw fault;
  }
}

async function Preview({ preview, here, slug }: { preview: ListPreview; here: string; slug: string }) {
  const t = await getTranslations("attribute-value");
  return (
    <div className="flex flex-col gap-8">
      <SectionRule id="counts" title={t("counts")}>
        <p className="wrap-anywhere mb-3">{t("file-name", { name: preview.file })}</p>
        <ListCounts counts={preview.counts} />
        <ListColumns action={here} preview={preview} />
        <div className="mt-4">
          <ImportValuesForm preview={preview} slug={slug} />
        </div>
      </SectionRule>
      {preview.rows.length > 0 ? (
        <SectionRule id="rows" title={t("rows")}>
          {preview.more ? <p className="mb-2 text-meta">{t("more")}</p> : null}
          <ListRows rows={preview.rows} />
        </SectionRule>
      ) : null}
      {preview.missing.length > 0 ? (
        <SectionRule id="missing" title={t("missing-title")}>
          <MissingRows missing={preview.missing} />
        </SectionRule>
      ) : null}
    </div>
  );
}

/** Says that a list was thrown away, or that the one asked for is not kept any more. */
async function Said({ missed, search }: { missed: boolean; search: Search }) {
  const t = await getTranslations("attribute-value");
  const words = missed ? t("gone") : search.discarded === "1" ? t("discarded") : null;
  if (words === null) return null;
  return (
    <div className="mb-6">
      <Banner role="status" tone={missed ? "info" : "done"}>
        {words}
      </Banner>
    </div>
  );
}

export default orMissing(ImportValues);
