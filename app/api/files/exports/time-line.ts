import { listingOf, loadAgreementSearchParams } from "@/lib/contract/agreement/address";
import { readAgreementTimeLine } from "@/lib/contract/agreement/time-line";
import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { strictly } from "@/lib/form/address";
import { getLocale } from "@/lib/i18n/server";
import { timeLineColumns, timeLineRows } from "@/lib/i18n/time-line";

/** The time line of agreements as a file, narrowed as the page is: the table beneath it, with every row. */
export async function timeLineTable(actor: Actor, search: URLSearchParams): Promise<ExportTable> {
  const [locale, { rows }] = await Promise.all([
    getLocale(),
    readAgreementTimeLine(actor, listingOf(strictly(loadAgreementSearchParams, search))),
  ]);
  const columns = timeLineColumns(locale);
  return {
    headings: columns.map(({ label }) => label),
    rows: timeLineRows(locale, rows, (day) => day).map((cells) => columns.map(({ key }) => cells[key])),
  };
}
