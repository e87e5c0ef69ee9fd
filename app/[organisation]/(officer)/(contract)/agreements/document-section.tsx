import { refusedUpload } from "@/app/api/files/refused-upload";
import { AddDocumentForm } from "@/components/contract/file/add-document-form";
import { DocumentList } from "@/components/contract/file/document-list";
import { SectionRule } from "@/components/ui/section-rule";
import { readDocuments } from "@/lib/contract/file/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import type { Search } from "@/lib/web/search-params";

interface DocumentSectionProps {
  actor: Actor;
  slug: string;
  agreement: { id: string; status: string };
  searchParams: Search;
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
