import { readCeilings } from "@/lib/contract/supplier/ceilings";
import { leftOf } from "@/lib/domain/contract/ceiling";
import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { kronorOf } from "@/lib/domain/core/price";
import { getTranslations } from "@/lib/i18n/server";

/** What is left of each ceiling, as the chart has it. */
export async function ceilingTable(actor: Actor): Promise<ExportTable> {
  const [t, h, { rows }] = await Promise.all([
    getTranslations("statistics"),
    getTranslations("export"),
    readCeilings(actor, undefined),
  ]);
  const kronor = (ore: number) => Number(kronorOf(ore));
  return {
    headings: [
      h("number"),
      h("agreement"),
      h("party"),
      t("ceiling.ceiling"),
      t("ceiling.drawn"),
      t("ceiling.left"),
      t("ceiling.until"),
    ],
    rows: rows.map((row) => [
      row.number,
      row.title,
      row.partyName,
      kronor(row.ceilingOre),
      kronor(row.drawnOre),
      kronor(leftOf(row)),
      row.until,
    ]),
  };
}
