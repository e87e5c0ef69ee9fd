import { readSpend } from "@/lib/contract/supplier/spend";
import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { kronorOf } from "@/lib/domain/core/price";
import { getTranslations } from "@/lib/i18n/server";

/** What a year costs, agreement by agreement; what is not known is left empty. */
export async function spendTable(actor: Actor): Promise<ExportTable> {
  const [a, h, { rows }] = await Promise.all([
    getTranslations("agreement"),
    getTranslations("export"),
    readSpend(actor, undefined),
  ]);
  const kronor = (ore: bigint | number | null) => (ore === null ? null : Number(kronorOf(ore)));
  return {
    headings: [
      h("number"),
      h("agreement"),
      h("party"),
      a("draft.price-model"),
      h("price"),
      h("volume"),
      h("eids"),
      h("value"),
      h("yearly"),
      h("per-eid"),
    ],
    rows: rows.map((row) => [
      row.number,
      row.title,
      row.partyName,
      a(`draft.price-model-of.${row.model}`),
      kronor(row.priceOre),
      row.volume,
      row.eids,
      kronor(row.valueOre),
      kronor(row.yearly),
      kronor(row.perEid),
    ]),
  };
}
