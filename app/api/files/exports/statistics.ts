import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { secondMoment } from "@/lib/domain/core/swedish-time";
import { flowSteps } from "@/lib/domain/credential/order-flow";
import { getTranslations } from "@/lib/i18n/server";
import { readBlockRows, readIssuedMonths, readOrderFlow } from "@/lib/operation/statistics/read";

/** The charts of the statistics as files: the same numbers from the same reads. */
export async function issuanceTable(actor: Actor): Promise<ExportTable> {
  const [t, months] = await Promise.all([getTranslations("statistics"), readIssuedMonths(actor, undefined)]);
  return {
    headings: [t("month"), t("issued.issued"), t("issued.renewed"), t("issued.revoked")],
    rows: months.map(({ month, issued, renewed, revoked }) => [month, issued, renewed, revoked]),
  };
}

/** To the millisecond. */
const rounded = (seconds: number | null) => seconds && Math.round(seconds * 1000) / 1000;

export async function orderFlowTable(actor: Actor): Promise<ExportTable> {
  const [t, { reached, median }] = await Promise.all([
    getTranslations("statistics"),
    readOrderFlow(actor, undefined),
  ]);
  return {
    headings: [t("flow.step"), t("flow.count"), t("flow.seconds")],
    rows: flowSteps.map((step) => [t(`flow.reached.${step}`), reached[step], rounded(median[step])]),
  };
}

/** A row for each block that the chart has a dot for. */
export async function blockTimesTable(actor: Actor): Promise<ExportTable> {
  const [t, rows] = await Promise.all([getTranslations("statistics"), readBlockRows(actor, undefined)]);
  return {
    headings: [
      t("block.number"),
      t("block.reported"),
      t("block.decided"),
      t("block.visible"),
      t("block.seconds"),
      t("block.state"),
    ],
    rows: rows.map(({ number, reportedAt, decidedAt, seenAt, seconds, state }) => [
      number,
      secondMoment(reportedAt),
      secondMoment(decidedAt),
      seenAt && secondMoment(seenAt),
      rounded(seconds),
      t(`block.states.${state}`),
    ]),
  };
}
