import { EmptyState } from "@/components/ui/empty-state";
import { RefreshSoon } from "@/components/ui/refresh-soon";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ExportView } from "@/lib/operation/export/read";

interface ExportFilesProps {
  files: ExportView[];
  slug: string;
}

/** One's long lists as files: how far they have come, and those that can be fetched. */
export async function ExportFiles({ files, slug }: ExportFilesProps) {
  const [t, words, format] = await Promise.all([
    getTranslations("export.files"),
    getTranslations("export"),
    getFormatter(),
  ]);
  if (files.length === 0) return <EmptyState title={t("none")}>{t("none-body")}</EmptyState>;
  const named = (file: ExportView) => `${words(`file.${file.list}`)}, ${words(`format.${file.format}`)}`;
  return (
    <>
      <Table
        caption={t("title")}
        columns={[
          { key: "file", label: t("column-file") },
          { key: "state", label: t("column-state"), card: "lead" },
          { key: "asked", label: t("column-asked") },
          { key: "told", label: t("column-told") },
        ]}
        rows={files.map((file) => ({
          key: file.id,
          cells: {
            file: named(file),
            state: <StatusTag tone={tones[file.state]}>{t(file.state)}</StatusTag>,
            asked: format.dateTime(file.askedAt, "minute"),
            told: <Told file={file} name={named(file)} slug={slug} />,
          },
        }))}
      />
      {files.some(({ state }) => state === "waiting") ? <StillWaiting slug={slug} /> : null}
    </>
  );
}

const tones: Record<ExportView["state"], Tone> = { waiting: "gran", ready: "bjork", refused: "falu" };

async function Told({ file, name, slug }: { file: ExportView; name: string; slug: string }) {
  const t = await getTranslations("export.files");
  if (file.state === "waiting") return t("read", { count: file.rows });
  if (file.state === "refused") return file.refused ? refusalText(new Refusal(file.refused)) : null;
  return (
    <>
      <a
        className="inline-flex min-h-8 items-center"
        href={`/api/files/export-files/${file.id}?${new URLSearchParams({ organisation: slug })}`}
      >
        {t("fetch")}
        <VisuallyHidden> {name}</VisuallyHidden>
      </a>
      <span className="block text-ink-3 text-meta">
        {t("rows", { count: file.rows })}. {t("until", { at: file.goneAt })}
      </span>
    </>
  );
}

/** Makes the page anew by itself; without JavaScript, by a link. */
async function StillWaiting({ slug }: { slug: string }) {
  const t = await getTranslations("export.files");
  return (
    <>
      <RefreshSoon />
      <noscript>
        <p className="mt-4">
          <a href={`/${slug}/exports`}>{t("reload")}</a>
        </p>
      </noscript>
    </>
  );
}
