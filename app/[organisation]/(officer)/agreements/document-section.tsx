import { AddDocumentForm } from "@/components/file/add-document-form";
import { DocumentList } from "@/components/file/document-list";
import type { FormState } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { type Actor, may } from "@/lib/domain/actor";
import { isRefusalCode, Refusal } from "@/lib/domain/refusal";
import { readDocuments } from "@/lib/file/read";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";

interface DocumentSectionProps {
  actor: Actor;
  slug: string;
  agreement: { id: string; status: string };
  searchParams: Record<string, string | string[] | undefined>;
}

/** The documents of an agreement: what is kept, who signed it, and a form for one more. */
export async function DocumentSection({ actor, slug, agreement, searchParams }: DocumentSectionProps) {
  const [t, documents] = await Promise.all([
    getTranslations("file"),
    readDocuments(actor, { agreementId: agreement.id }),
  ]);
  const mayWrite = may(actor, "agreement:write");
  const draft = agreement.status === "draft";
  return (
    <SectionRule id="documents" title={t("documents")}>
      <DocumentList
        agreementId={agreement.id}
        documents={documents}
        mayWithdraw={mayWrite && draft}
        slug={slug}
      />
      {mayWrite ? (
        <AddDocumentForm
          agreementId={agreement.id}
          replaceable={draft ? [] : documents.filter(({ replacedBy }) => replacedBy === null)}
          slug={slug}
          upload={await refusedUpload(searchParams)}
        />
      ) : null}
    </SectionRule>
  );
}

/** A refused upload comes back as a code and a field: words never travel in an address. */
async function refusedUpload({
  refused,
  field,
}: DocumentSectionProps["searchParams"]): Promise<FormState | undefined> {
  if (typeof refused !== "string" || !isRefusalCode(refused)) return undefined;
  const message = await refusalText(new Refusal(refused));
  return {
    status: "refused",
    message,
    fields: typeof field === "string" ? { [field]: message } : {},
    values: {},
  };
}
