import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { LevelNumeral } from "@/components/ui/level-numeral";
import { Table, type TableColumn, type TableRow } from "@/components/ui/table";
import type { EidSort } from "@/lib/domain/eid-view";
import type { EidListRow } from "@/lib/eid/read";
import { noonOf, toneOf } from "./eid-look";
import { EidStatusTag } from "./eid-status-tag";

interface EidTableProps {
  slug: string;
  rows: EidListRow[];
  sort: EidSort;
  descending: boolean;
  /** Where the head of a column leads. */
  sortHref: (sort: EidSort, descending: boolean) => string;
  empty: ReactNode;
}

/** The e-IDs of a page. Rows are made on the server and nothing of them runs in the browser but their link. */
export async function EidTable(props: EidTableProps) {
  const words = await wordsOf();
  const { t } = words;
  return (
    <Table
      caption={t("list.caption", { count: props.rows.length })}
      columns={columnsOf(props, t)}
      empty={props.empty}
      rows={props.rows.map((row) => rowOf(row, props.slug, words))}
    />
  );
}

async function wordsOf() {
  const [t, status, carrier, format] = await Promise.all([
    getTranslations("eid"),
    getTranslations("status"),
    getTranslations("carrier"),
    getFormatter(),
  ]);
  return { t, status, carrier, day: (date: Date) => format.dateTime(date, "day") };
}
type WordsOfList = Awaited<ReturnType<typeof wordsOf>>;

function columnsOf({ sort, descending, sortHref }: EidTableProps, t: WordsOfList["t"]): TableColumn[] {
  const sorted = (by: EidSort, firstDown: boolean): TableColumn["sort"] => {
    if (by !== sort) return { href: sortHref(by, firstDown) };
    return { href: sortHref(by, !descending), direction: descending ? "descending" : "ascending" };
  };
  return [
    { key: "holder", label: t("list.holder"), sort: sorted("holder", false) },
    { key: "number", label: t("list.number"), sort: sorted("number", true) },
    { key: "level", label: t("list.level"), center: true },
    { key: "carrier", label: t("list.carrier") },
    { key: "status", label: t("list.status") },
    { key: "valid-to", label: t("list.valid-to"), sort: sorted("valid-to", false) },
  ];
}

function rowOf(row: EidListRow, slug: string, words: WordsOfList): TableRow {
  const { t, carrier } = words;
  const ended = row.shown === "revoked" || row.shown === "cancelled";
  return {
    key: row.id,
    tone: toneOf[row.shown],
    muted: row.shown === "cancelled" || row.shown === "expired",
    cells: {
      holder: <Holder row={row} slug={slug} words={words} />,
      number: (
        <>
          <Code struck={ended}>{row.number}</Code>
          {row.supplierReference ? <Below>{row.supplierReference}</Below> : null}
        </>
      ),
      level: <LevelNumeral label={t("level", { level: row.level })} level={row.level} />,
      carrier: row.carrierTail
        ? t("list.tail", { carrier: carrier(row.carrier), tail: row.carrierTail })
        : carrier(row.carrier),
      status: <Status row={row} words={words} />,
      "valid-to": ended
        ? words.t("list.since", { status: words.status(row.shown).toLowerCase(), day: words.day(row.since) })
        : words.day(noonOf(row.validDay)),
    },
  };
}

const Below = ({ children }: { children: ReactNode }) => (
  <div className="font-normal text-ink-3 text-meta">{children}</div>
);

function Holder({ row, slug, words }: { row: EidListRow; slug: string; words: WordsOfList }) {
  const { holder } = row;
  const place = [holder.title, holder.department].filter(Boolean).join(", ");
  const below = holder.leftOn ? words.t("left", { day: words.day(noonOf(holder.leftOn)) }) : place;
  return (
    <>
      <Link
        className="font-semibold text-ink no-underline hover:underline"
        href={`/${slug}/eids/${row.id}`}
        prefetch={false}
      >
        {holder.name}
      </Link>
      <Below>{holder.protectedIdentity ? words.t("protected") : below}</Below>
    </>
  );
}

function Status({ row, words }: { row: EidListRow; words: WordsOfList }) {
  const word =
    row.shown === "expiring" ? words.t("expires-in", { days: row.daysLeft }) : words.status(row.shown);
  const failed = row.status === "approved" ? words.t("list.failed") : words.t("list.returned");
  return (
    <>
      <EidStatusTag shown={row.shown} word={word} />
      {row.note && (row.status === "ordered" || row.status === "approved") ? <Below>{failed}</Below> : null}
    </>
  );
}
