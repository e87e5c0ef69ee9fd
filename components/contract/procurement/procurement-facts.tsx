import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { procedures } from "@/lib/domain/contract/procurement";
import { kronorOf } from "@/lib/domain/core/price";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** What is procured and how. */
export async function ProcurementFacts({ page, slug }: { page: ProcurementPage; slug: string }) {
  const t = await getTranslations("procurement");
  const { procurement: held, framework } = page;
  return (
    <Facts
      items={[
        { label: t("procedure"), value: t(`procedures.${held.procedure}`) },
        { label: t("level"), value: t("level-number", { level: held.level }) },
        ...(held.caseReference ? [{ label: t("case-reference"), value: held.caseReference }] : []),
        ...(framework
          ? [
              {
                label: t("framework"),
                value: (
                  <Link href={`/${slug}/agreements/${framework.id}`}>
                    {framework.number} {framework.title}
                  </Link>
                ),
              },
            ]
          : []),
        ...(held.estimatedOre === null
          ? []
          : [{ label: t("estimated"), value: <Money amount={kronorOf(held.estimatedOre)} /> }]),
        ...(held.directAwardReason
          ? [
              {
                label: t("direct-award-reason"),
                value: <span className="whitespace-pre-line">{held.directAwardReason}</span>,
              },
            ]
          : []),
      ]}
    />
  );
}

/** From announcement to contract, each day with how it came about. */
export async function ProcurementDates({ page }: { page: ProcurementPage }) {
  const t = await getTranslations("procurement");
  const { procurement: held } = page;
  const dayOr = (day: string | null) => (day ? <Day day={day} /> : t("not-yet"));
  return (
    <Facts
      items={[
        ...(held.announcedOn || procedures[held.procedure].announced
          ? [{ label: t("announced-on"), value: dayOr(held.announcedOn) }]
          : []),
        { label: t("decided-on"), value: dayOr(held.decidedOn) },
        { label: t("notified-on"), value: dayOr(held.notifiedOn) },
        ...(held.notifiedOn ? [{ label: t("standstill"), value: <Standstill page={page} /> }] : []),
        ...(held.cancelledOn ? [{ label: t("cancelled-on"), value: <Day day={held.cancelledOn} /> }] : []),
      ]}
    />
  );
}

async function Standstill({ page: { procurement: held, standstillEnd } }: { page: ProcurementPage }) {
  const [t, format] = await Promise.all([getTranslations("procurement"), getFormatter()]);
  if (standstillEnd === null || held.notifiedOn === null) return t("standstill-none");
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  return (
    <>
      {t("standstill-to", { day: day(standstillEnd) })}
      <span className="block text-ink-3 text-meta">
        {t("standstill-derived", { days: held.standstillDays, from: day(held.notifiedOn) })}
      </span>
    </>
  );
}
