import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { carriers } from "@/lib/domain/credential/carrier";
import { getTranslations } from "@/lib/i18n/server";
import { readExpiry } from "@/lib/operation/overview/read";

/** The chart of the overview as a file: how many end in each month, by carrier. */
export async function expiryTable(actor: Actor): Promise<ExportTable> {
  const [t, carrier, months] = await Promise.all([
    getTranslations("overview"),
    getTranslations("carrier"),
    readExpiry(actor, undefined),
  ]);
  return {
    headings: [t("month"), ...carriers.map((kind) => carrier(kind)), t("count"), t("renewing")],
    rows: months.map(({ month, total, byCarrier, renewing }) => [
      month,
      ...carriers.map((kind) => byCarrier[kind]),
      total,
      renewing,
    ]),
  };
}
