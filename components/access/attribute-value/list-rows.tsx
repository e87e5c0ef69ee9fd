import { useFormatter, useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { ListPreview, ShownRow } from "@/lib/access/attribute-value/read";
import { rowKinds } from "@/lib/domain/access/attribute-list";
import { startOfDay } from "@/lib/domain/core/swedish-time";

const tones: Partial<Record<ShownRow["kind"], Tone>> = {
  new: "bjork",
  changed: "gran",
  renewed: "gran",
  faulty: "massing",
  unknown: "massing",
};

/** How many rows are of each kind, and how many people are missing. */
export function ListCounts({ counts }: Pick<ListPreview, "counts">) {
  const t = useTranslations("attribute-value");
  return (
    <ul className="mb-4 flex flex-wrap gap-x-4 gap-y-1">
      {([...rowKinds, "missing"] as const).map((kind) => (
        <li key={kind}>
          <StatusTag tone={counts[kind] > 0 && kind !== "missing" ? (tones[kind] ?? "plain") : "plain"}>
            {t("counted", { kind: t(`kind.${kind}`), count: counts[kind] })}
          </StatusTag>
        </li>
      ))}
    </ul>
  );
}

/** What each row becomes, those with faults first. */
export function ListRows({ rows }: Pick<ListPreview, "rows">) {
  const t = useTranslations("attribute-value");
  if (rows.length === 0) return null;
  return (
    <Table
      caption={t("rows")}
      columns={[
        { key: "line", label: t("line"), numeric: true },
        { key: "who", label: t("who"), primary: true },
        { key: "person", label: t("person") },
        { key: "value", label: t("value") },
        { key: "becomes", label: t("becomes") },
      ]}
      rows={rows.map((row) => ({
        key: String(row.line),
        cells: {
          line: row.line,
          who: <Code long>{row.who.slice(0, 80) || "–"}</Code>,
          person: row.name || "–",
          value: <Change row={row} />,
          becomes: (
            <>
              <StatusTag tone={tones[row.kind] ?? "plain"}>{t(`kind.${row.kind}`)}</StatusTag>
              {row.fault ? <span className="mt-1 block">{t(`fault.${row.fault}`)}</span> : null}
            </>
          ),
        },
      }))}
      wide
    />
  );
}

function Change({ row: { kind, before, after } }: { row: ShownRow }) {
  const t = useTranslations("attribute-value");
  const format = useFormatter();
  return (
    <span className="wrap-anywhere">
      {after.value.slice(0, 200) || "–"}
      {kind === "faulty" || kind === "unknown" ? null : (
        <span className="block text-ink-3 text-meta">
          {t("day", { day: format.dateTime(startOfDay(after.sourceOn), "day") })}
        </span>
      )}
      {before && kind === "changed" ? (
        <span className="block text-ink-2 text-meta">{t("was", { value: before.value })}</span>
      ) : null}
    </span>
  );
}

/** Those who have a value and are not in the file. */
export function MissingRows({ missing }: Pick<ListPreview, "missing">) {
  const t = useTranslations("attribute-value");
  const format = useFormatter();
  return (
    <Table
      caption={t("missing-title")}
      columns={[
        { key: "person", label: t("person"), primary: true },
        { key: "value", label: t("value") },
        { key: "day", label: t("source-on") },
      ]}
      rows={missing.map(({ id, name, held }) => ({
        key: id,
        cells: {
          person: name,
          value: <span className="wrap-anywhere">{held.value}</span>,
          day: format.dateTime(startOfDay(held.sourceOn), "day"),
        },
      }))}
    />
  );
}
