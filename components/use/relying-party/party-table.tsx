import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";
import type { PartyListRow } from "@/lib/use/relying-party/read";

type PartyTableProps = { rows: PartyListRow[]; slug: string; empty: ReactNode };

export async function PartyTable({ rows, slug, empty }: PartyTableProps) {
  const t = await getTranslations("relying-party");
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "name", label: t("column-name") },
        { key: "number", label: t("column-number") },
        { key: "sector", label: t("column-sector") },
        { key: "services", label: t("column-services") },
        { key: "levels", label: t("column-levels") },
      ]}
      empty={empty}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          name: <Name row={row} slug={slug} />,
          number: row.number ? <Code>{row.number}</Code> : null,
          sector: t(`sector.${row.sector}`),
          services: row.services > 0 ? <Services row={row} slug={slug} /> : null,
          levels: row.levels.join(", "),
        },
      }))}
    />
  );
}

async function Services({ row, slug }: { row: PartyListRow; slug: string }) {
  const t = await getTranslations("relying-party");
  const more = row.services - row.named.length;
  return (
    <ul>
      {row.named.map(({ id, name }) => (
        <li key={id}>
          <Link
            className="inline-block min-h-6 wrap-anywhere"
            href={`/${slug}/relying-parties/${row.id}/services/${id}`}
          >
            <bdi>{name}</bdi>
          </Link>
        </li>
      ))}
      {more > 0 ? <li className="text-ink-3 text-meta">{t("more-services", { count: more })}</li> : null}
    </ul>
  );
}

async function Name({ row, slug }: { row: PartyListRow; slug: string }) {
  const t = await getTranslations("relying-party");
  const about = [
    row.own ? t("own") : "",
    row.kind === "organisation" ? "" : t(`kind.${row.kind}`),
    row.supplier ? t("also-supplier") : "",
  ].filter(Boolean);
  return (
    <>
      <Link
        className="block min-w-40 font-bold text-ink no-underline [overflow-wrap:anywhere] hover:underline"
        href={`/${slug}/relying-parties/${row.id}`}
      >
        <bdi>{row.name}</bdi>
      </Link>
      {about.length > 0 ? (
        <span className="block font-normal text-ink-3 text-meta">{about.join(", ")}</span>
      ) : null}
    </>
  );
}
