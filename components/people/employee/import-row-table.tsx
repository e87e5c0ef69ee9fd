import { useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table, type TableColumn } from "@/components/ui/table";
import { faultValues } from "@/lib/domain/people/import-row";
import type { ShownImportRow } from "@/lib/people/employee/read";
import type { ImportShow } from "./import-consequences";

type Kind = ImportShow["kind"];
interface Props {
  kind: Kind;
  caption: string;
  rows: ShownImportRow[];
  slug: string;
}

/** Rows of one kind: with errors each reason stands beside what the file says, and a change beside what was before. */
export function ImportRowTable({ kind, caption, rows, slug }: Props) {
  const t = useTranslations("employee-import");
  const person: TableColumn = { key: "person", label: t("row-person"), primary: true };
  const line: TableColumn = { key: "line", label: t("row-line"), numeric: true };
  const columns: Record<Kind, TableColumn[]> = {
    new: [line, person],
    changed: [line, person, { key: "changes", label: t("row-changes") }],
    faulty: [
      line,
      person,
      { key: "column", label: t("row-column") },
      { key: "cell", label: t("row-cell") },
      { key: "fault", label: t("row-fault") },
    ],
    noted: [line, person, { key: "notes", label: t("row-notes") }],
    left: [
      person,
      { key: "eids", label: t("row-eids"), numeric: true },
      ...(rows.some(({ mayBeLines }) => mayBeLines.length > 0)
        ? [{ key: "lines", label: t("row-may-be") }]
        : []),
    ],
  };
  return (
    <Table
      caption={caption}
      columns={columns[kind]}
      rows={rows.map((row) => ({
        key: String(row.line),
        cells: {
          line: row.line,
          person: <Person row={row} slug={slug} />,
          changes: <Changes row={row} />,
          column: (
            <List of={row.faults.map(({ field }) => (field ? t(`field.${field}`) : t("row-not-shown")))} />
          ),
          cell: <Cells row={row} />,
          fault: <List of={row.faults.map((fault) => t(`fault.${fault.code}`, faultValues(fault)))} />,
          notes: <Notes row={row} />,
          eids: row.blocks,
          lines: row.mayBeLines.join(", "),
        },
      }))}
      wide={kind === "faulty"}
    />
  );
}

function Person({ row, slug }: { row: ShownImportRow; slug: string }) {
  const t = useTranslations("employee-import");
  const name = row.name === null ? t("row-not-shown") : row.name || t("row-nameless");
  return (
    <span className="wrap-anywhere block">
      {row.employeeId ? <Link href={`/${slug}/employees/${row.employeeId}`}>{name}</Link> : name}
      {row.employeeNumber ? (
        <span className="block font-normal text-ink-3 text-meta">{row.employeeNumber}</span>
      ) : null}
    </span>
  );
}

function Changes({ row }: { row: ShownImportRow }) {
  const t = useTranslations("employee-import");
  const said = (value: unknown) => (typeof value === "string" && value !== "" ? value : t("row-none"));
  const sentences = row.changes.map(({ field, before, after }) =>
    field === "protectedIdentity"
      ? t(`field.${field}`)
      : t("row-change", { field: t(`field.${field}`), before: said(before), after: said(after) }),
  );
  return <List of={row.outdated ? [...sentences, t("row-outdated")] : sentences} />;
}

/** Why the manager is not set, and which rows are one with it. */
function Notes({ row: { managerNote, manager, lines } }: { row: ShownImportRow }) {
  const t = useTranslations("employee-import");
  const sentences = [
    ...(managerNote && manager ? [t("row-manager", { name: manager })] : []),
    ...(managerNote ? [t(`manager-note.${managerNote}`)] : []),
    ...(lines.length > 0 ? [t("row-lines", { lines: lines.join(", ") })] : []),
  ];
  return <List of={sentences} />;
}

function Cells({ row }: { row: ShownImportRow }) {
  const t = useTranslations("employee-import");
  return (
    <ul>
      {row.faults.map(({ field, code, cell }) => (
        <li className="mb-1" key={`${field} ${code}`}>
          <span className="inline-block border-massing border-l-4 bg-t-massing px-2">
            <Code long>{cell === null ? t("row-not-shown") : cell || t("row-empty")}</Code>
          </span>
        </li>
      ))}
    </ul>
  );
}

function List({ of }: { of: string[] }) {
  return (
    <ul>
      {of.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same error, and the list never moves
        <li className="wrap-anywhere mb-1" key={at}>
          {one}
        </li>
      ))}
    </ul>
  );
}
