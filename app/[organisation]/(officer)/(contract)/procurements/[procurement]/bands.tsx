import { Banner } from "@/components/ui/banner";
import { moneyText } from "@/components/ui/money";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { directAwardOre } from "@/lib/domain/contract/procurement";
import { kronorOf } from "@/lib/domain/core/price";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

const deeds = [
  "added",
  "edited",
  "bidder-added",
  "bidder-removed",
  "answered",
  "awarded",
  "cancelled",
  "linked",
  "asked",
  "decided",
] as const;

/** What the form that led here has done, and what somebody must look at. */
export async function ProcurementBands({
  page,
  done,
}: {
  page: ProcurementPage;
  done: string | string[] | undefined;
}) {
  const [t, format] = await Promise.all([getTranslations("procurement"), getFormatter()]);
  const { procurement: held, exceptions, state } = page;
  const deed = deeds.find((known) => known === done);
  const waiting = exceptions.filter((one) => one.allowed === null).length;
  const { cancelledOn, cancelledReason } = held;
  return (
    <div className="mb-4 flex flex-col gap-3 empty:hidden">
      {deed ? (
        <Banner role="status" tone="done">
          {t(`done.${deed}`, { number: held.number })}
        </Banner>
      ) : null}
      {cancelledOn ? (
        <Banner
          title={t("cancelled-band", { day: format.dateTime(new Date(`${cancelledOn}T12:00:00Z`), "day") })}
          tone="info"
        >
          <p className="whitespace-pre-line">{cancelledReason}</p>
        </Banner>
      ) : null}
      {waiting > 0 && state !== "cancelled" ? (
        <Banner tone="warning">{t("waiting-band", { count: waiting })}</Banner>
      ) : null}
      <Unequal page={page} />
      <Threshold page={page} />
    </div>
  );
}

/** Whoever lets a demand go for one bidder must treat the others alike. */
async function Unequal({ page: { unequal } }: { page: ProcurementPage }) {
  const [t, demand, format] = await Promise.all([
    getTranslations("procurement"),
    getTranslations("demand"),
    getFormatter(),
  ]);
  if (unequal.length === 0) return null;
  const list = format.list(unequal.map((code) => demand(`short.${code}`)));
  return <Banner tone="warning">{t("unequal", { list })}</Banner>;
}

/** A direct award is for what is worth little; more takes the law's special reasons. */
async function Threshold({ page: { procurement: held } }: { page: ProcurementPage }) {
  const t = await getTranslations("procurement");
  if (held.procedure !== "direct-award") return null;
  const { estimatedOre } = held;
  if (estimatedOre !== null && estimatedOre <= directAwardOre) return null;
  const amount = await moneyText(kronorOf(directAwardOre));
  return (
    <Banner tone="warning">
      {t(estimatedOre === null ? "value-missing" : "above-threshold", { amount })}
    </Banner>
  );
}
