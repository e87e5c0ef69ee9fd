import type { Actor } from "@/lib/domain/core/actor";
import type { ExportTable } from "@/lib/domain/core/export";
import { secondMoment } from "@/lib/domain/core/swedish-time";
import { flowSteps } from "@/lib/domain/credential/order-flow";
import { getTranslations } from "@/lib/i18n/server";
import {
  readBlockMonths,
  readBlockRows,
  readIssuedMonths,
  readOrderFlow,
} from "@/lib/operation/statistics/read";

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

/** A row a month and channel, and the whole time last. */
export async function blockMonthsTable(actor: Actor): Promise<ExportTable> {
  const [t, channels, rows] = await Promise.all([
    getTranslations("statistics"),
    getTranslations("blocking.channel"),
    readBlockMonths(actor, undefined),
  ]);
  return {
    headings: [
      ...[t("month"), t("block-month.place"), t("block-month.n"), t("block-month.unseen")],
      ...(["p50", "p95", "p99", "worst"] as const).map((one) => t(`block-month.seconds.${one}`)),
    ],
    rows: rows.map(({ month, place, n, unseen, p50, p95, p99, worst }) => [
      month ?? t("block-month.all"),
      place === "everywhere" ? t("block-month.everywhere") : channels(`${place}.name`),
      ...[n, unseen],
      ...[p50, p95, p99, worst].map(rounded),
    ]),
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
