import type { ReactNode } from "react";
import { packed } from "@/components/ui/packed";
import { type TableColumn, TableFrame } from "@/components/ui/table-frame";
import type { EidListRow } from "@/lib/credential/eid/read";
import type { ListLook } from "@/lib/domain/core/list-look";
import type { EidSort } from "@/lib/domain/credential/eid-view";
import { type ShownStatus, toneOf } from "@/lib/domain/credential/shown-status";
import { dayOnce, saidOnce } from "@/lib/i18n/said-once";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

import { EidRows, type EidRowWords } from "./eid-rows";

interface EidTableProps {
  slug: string;
  rows: EidListRow[];
  sort: EidSort;
  descending: boolean;
  /** Where the head of a column leads. */
  sortHref: (sort: EidSort, descending: boolean) => string;
  empty: ReactNode;
  /** Rows can be ticked: the table is within a form. */
  choose?: boolean;
  look: ListLook;
}

/** The e-IDs of a page, put into words. */
export async function EidTable(props: EidTableProps) {
  const words = await wordsOf();
  const { t } = words;
  if (props.rows.length === 0) return props.empty;
  const columns = columnsOf(props, t);
  return (
    <TableFrame
      caption={t("list.caption", { count: props.rows.length })}
      columns={columns}
      lean="names"
      {...props.look}
    >
      <EidRows
        base={`/${props.slug}/eids/`}
        level={t("list.level")}
        rows={packed(props.rows.map((row) => rowOf(row, words)))}
        {...(props.choose ? { tick: words.tick } : {})}
      />
    </TableFrame>
  );
}

async function wordsOf() {
  const [t, bulk, status, carrier, format, locale] = await Promise.all([
    getTranslations("eid"),
    getTranslations("bulk"),
    getTranslations("status"),
    getTranslations("carrier"),
    getFormatter(),
    getLocale(),
  ]);
  const at = (date: Date) => format.dateTime(date, "day");
  const day = (text: string) => dayOnce(locale, format, text);
  const since = (shown: ShownStatus, date: Date) =>
    saidOnce(`${locale} ${shown} ${date.getTime()}`, () =>
      t("list.since", { status: status(shown).toLowerCase(), day: at(date) }),
    );
  const tick = bulk("tick", { number: "{number}", name: "{name}" });
  return { t, status, carrier, day, since, tick };
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

function rowOf(row: EidListRow, { t, status, carrier, day, since }: WordsOfList): EidRowWords {
  const { holder, shown } = row;
  const struck = shown === "revoked" || shown === "cancelled";
  const left = holder.leftOn && t("left", { day: day(holder.leftOn) });
  const kind = carrier(row.carrier);
  return {
    id: row.id,
    name: holder.name,
    place: holder.protectedIdentity
      ? t("protected")
      : left || [holder.title, holder.department].filter(Boolean).join(", "),
    number: row.number,
    reference: row.supplierReference,
    level: row.level,
    carrier: row.carrierNumber ? `${kind} ··${row.carrierNumber.slice(-4)}` : kind,
    tone: toneOf[shown],
    status: shown === "expiring" ? t("expires-in", { days: row.daysLeft }) : status(shown),
    struck,
    muted: shown === "cancelled" || shown === "expired",
    note: noteOf(row, t),
    until: struck ? since(shown, row.since) : day(row.validDay),
  };
}

/** Sent back, not produced, or followed: what the status word does not say. */
function noteOf({ note, status, renewing }: EidListRow, t: WordsOfList["t"]): string | null {
  if (renewing) return t("list.renewing", { number: renewing });
  if (!note) return null;
  if (status === "ordered") return t("list.returned");
  return status === "approved" ? t("list.failed") : null;
}
