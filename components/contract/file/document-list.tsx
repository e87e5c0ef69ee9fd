import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { Technical } from "@/components/ui/technical";
import { withdrawDocumentAction } from "@/lib/contract/file/actions";
import type { DocumentView } from "@/lib/contract/file/read";
import { isMediaType, mediaTypes } from "@/lib/domain/contract/file";
import { fileSize } from "@/lib/i18n/file-size";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { DocumentSignatures } from "./document-signatures";

interface DocumentListProps {
  documents: DocumentView[];
  agreementId: string;
  slug: string;
  /** A draft's can be taken away by whoever may write it. */
  mayWithdraw: boolean;
}

/** What is kept under an agreement, with who signed it; each is saved and never shown. */
export async function DocumentList({ documents, ...rest }: DocumentListProps) {
  const t = await getTranslations("file");
  if (documents.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <ul className="flex flex-col">
      {documents.map((document) => (
        <li className="border-hair border-b py-4 first:pt-0" key={document.id}>
          <Document document={document} {...rest} />
        </li>
      ))}
    </ul>
  );
}

type DocumentProps = Omit<DocumentListProps, "documents"> & { document: DocumentView };

async function Document({ document, agreementId, slug, mayWithdraw }: DocumentProps) {
  const t = await getTranslations("file");
  const { id, name, whole, replacedBy, signatures } = document;
  const address = `/api/files/documents/${id}?${new URLSearchParams({ organisation: slug })}`;
  return (
    <article className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-body [overflow-wrap:anywhere]">
          {whole ? (
            <a className="inline-block py-1" download href={address}>
              {name}
            </a>
          ) : (
            name
          )}
        </h3>
        {replacedBy ? <StatusTag tone="plain">{t("replaced-word")}</StatusTag> : null}
      </div>
      <Facts document={document} />
      {whole ? null : (
        <Banner title={t("changed-title")} tone="danger">
          {t("changed")}
        </Banner>
      )}
      <DocumentSignatures label={t("signatures", { name })} signatures={signatures} />
      {mayWithdraw ? (
        <Form
          action={withdrawDocumentAction}
          className="mt-1"
          hidden={{ agreementId, documentId: id }}
          idPrefix={id}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone="quiet">{t("withdraw", { name })}</SubmitButton>
        </Form>
      ) : null}
    </article>
  );
}

async function Facts({ document }: { document: DocumentView }) {
  const [t, page, format] = await Promise.all([
    getTranslations("file"),
    getTranslations("page"),
    getFormatter(),
  ]);
  const { mediaType, size, addedAt, addedBy, replacedBy, hash } = document;
  const type = isMediaType(mediaType) ? t(`type.${mediaTypes[mediaType]}`) : mediaType;
  const told = fileSize(format, size);
  return (
    <div className="text-ink-3 text-meta">
      <p className="[overflow-wrap:anywhere]">
        {t("size", { type, size: told })} · {t("added", { at: addedAt, by: addedBy })}
        {replacedBy ? ` · ${t("replaced", { name: replacedBy })}` : ""}
      </p>
      <Technical items={[{ label: t("hash"), value: <Code long>{hash}</Code> }]} title={page("technical")} />
    </div>
  );
}
