import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { ourMailKinds } from "@/lib/domain/operation/mail-kind";
import { getTranslations } from "@/lib/i18n/server";
import type { TemplateState } from "@/lib/operation/mail-template/read";

/** The kinds whose beginning and end the employer may write, and whose words each has now. */
export async function TemplateTable({ templates, slug }: { templates: TemplateState[]; slug: string }) {
  const [t, kinds] = await Promise.all([
    getTranslations("mail-template"),
    getTranslations("dead-letter.work"),
  ]);
  return (
    <Table
      caption={t("editable")}
      columns={[
        { key: "kind", label: t("kind"), primary: true },
        { key: "words", label: t("words") },
        { key: "draft", label: t("draft-column") },
      ]}
      rows={templates.map(({ kind, isTheirs, hasDraft }) => ({
        key: kind,
        cells: {
          kind: <Link href={`/${slug}/settings/mail-templates/${kind}`}>{kinds(kind)}</Link>,
          words: t(isTheirs ? "own-words" : "product-words"),
          draft: hasDraft ? <StatusTag tone="massing">{t("has-draft")}</StatusTag> : null,
        },
      }))}
    />
  );
}

/** The kinds that nobody but the product writes, and why. */
export async function SecurityMails() {
  const [t, kinds] = await Promise.all([
    getTranslations("mail-template"),
    getTranslations("dead-letter.work"),
  ]);
  return (
    <>
      <p className="mb-3 max-w-measure">{t("security-lead")}</p>
      <ul className="list-disc pl-5">
        {ourMailKinds.map((kind) => (
          <li key={kind}>{kinds(kind)}</li>
        ))}
      </ul>
    </>
  );
}

/** Every published version, newest first, with its words beneath. */
export async function TemplateHistory({
  published,
}: {
  published: {
    version: number;
    label: string;
    lines: { key: string; language: string; text: string }[];
  }[];
}) {
  const t = await getTranslations("mail-template");
  if (published.length === 0) return <p className="text-ink-2">{t("history-none")}</p>;
  return (
    <ol>
      {published.map(({ version, label, lines }) => (
        <li className="border-hair border-b py-3" key={version}>
          <p>{label}</p>
          {lines.map(({ key, language, text }) => (
            <p
              className="mt-1 max-w-measure whitespace-pre-line text-ink-2 text-meta [overflow-wrap:anywhere]"
              key={key}
              lang={language}
            >
              {text}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
