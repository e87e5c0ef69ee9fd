import { randomUUID } from "node:crypto";
import { useFormatter, useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { importContractListAction } from "@/lib/contract/contract-list/actions";
import type { ListPreview as Preview } from "@/lib/contract/contract-list/read";
import { startOfDay } from "@/lib/domain/core/swedish-time";

type Row = Preview["rows"][number];
const mostShown = 200;

/** What each row becomes, those with faults first, and the button that makes it so. */
export function ListPreview({ preview, list, slug }: { preview: Preview; list: string; slug: string }) {
  const t = useTranslations("contract-list");
  const { rows, columns, fresh } = preview;
  const ordered = [...rows.filter(isWrong), ...rows.filter((row) => !isWrong(row))];
  const hidden = {
    list,
    headingRow: preview.headingRow,
    ...Object.fromEntries(Object.entries(columns).map(([field, at]) => [field, at])),
  };
  return (
    <>
      <p className="wrap-anywhere mb-3">{t("file-name", { name: preview.file })}</p>
      <Counts preview={preview} />
      {fresh > 0 ? (
        <Form
          action={importContractListAction}
          className="my-6"
          hidden={hidden}
          organisation={slug}
          requestId={randomUUID()}
        >
          <p className="max-w-measure text-ink-2">{t("import-hint")}</p>
          <SubmitButton tone="primary">{t("import", { count: fresh })}</SubmitButton>
        </Form>
      ) : (
        <p className="my-6">{t("nothing")}</p>
      )}
      {rows.length > mostShown ? <p className="mb-2 text-meta">{t("shown", { count: mostShown })}</p> : null}
      <Rows rows={ordered.slice(0, mostShown)} />
    </>
  );
}

const isWrong = (row: Row) => row.faults.length > 0;

function Counts({ preview: { fresh, known, wrong } }: { preview: Preview }) {
  const t = useTranslations("contract-list");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      <li>
        <StatusTag tone={fresh > 0 ? "bjork" : "plain"}>{t("fresh", { count: fresh })}</StatusTag>
      </li>
      {known > 0 ? (
        <li>
          <StatusTag tone="plain">{t("known", { count: known })}</StatusTag>
        </li>
      ) : null}
      {wrong > 0 ? (
        <li>
          <StatusTag tone="massing">{t("wrong", { count: wrong })}</StatusTag>
        </li>
      ) : null}
    </ul>
  );
}

function Rows({ rows }: { rows: Row[] }) {
  const t = useTranslations("contract-list");
  return (
    <Table
      caption={t("table")}
      columns={[
        { key: "line", label: t("line"), numeric: true },
        { key: "what", label: t("what"), primary: true },
        { key: "party", label: t("field.party") },
        { key: "period", label: t("period") },
        { key: "becomes", label: t("becomes") },
      ]}
      rows={rows.map((row) => ({
        key: String(row.line),
        cells: {
          line: row.line,
          what: <span className="wrap-anywhere block hyphens-auto lg:min-w-32">{row.row.title || "–"}</span>,
          party: <span className="wrap-anywhere block hyphens-auto lg:min-w-32">{row.row.party || "–"}</span>,
          period: <Period row={row} />,
          becomes: <Becomes row={row} />,
        },
      }))}
      wide
    />
  );
}

function Period({ row: { row } }: { row: Row }) {
  const t = useTranslations("contract-list");
  const format = useFormatter();
  if (row.validFrom === null) return t("no-period");
  const from = format.dateTime(startOfDay(row.validFrom), "day");
  const to = row.validTo === null ? t("open-ended") : format.dateTime(startOfDay(row.validTo), "day");
  return `${from} – ${to}`;
}

function Becomes({ row }: { row: Row }) {
  const t = useTranslations("contract-list");
  const [word, tone]: [Parameters<typeof t>[0], Tone] = row.known
    ? ["becomes-known", "plain"]
    : row.signed
      ? ["becomes-signed", "bjork"]
      : ["becomes-draft", "gran"];
  if (!isWrong(row)) return <StatusTag tone={tone}>{t(word)}</StatusTag>;
  return (
    <>
      <StatusTag tone="massing">{t("becomes-nothing")}</StatusTag>
      <ul className="mt-1">
        {row.faults.map(({ fault, field, cell }) => (
          <li className="mb-1" key={`${fault} ${field}`}>
            {t(`fault.${fault}`, { field: t(`field.${field}`) })}
            {cell ? (
              <span className="block text-ink-2 text-meta">
                {t("cell")} <Code long>{cell}</Code>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
