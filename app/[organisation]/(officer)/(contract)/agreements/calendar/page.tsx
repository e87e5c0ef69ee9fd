import type { Metadata } from "next";
import { loadCalendarParams } from "@/app/[organisation]/(officer)/(contract)/agreements/search-params";
import { orMissing } from "@/app/or-missing";
import { AgreementCalendar } from "@/components/contract/agreement/agreement-calendar";
import { CalendarFeedForm } from "@/components/contract/agreement/calendar-feed-form";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { readOwnCalendarFeed } from "@/lib/contract/agreement/calendar-feed";
import { mostAgreements, readAgreementCalendar } from "@/lib/contract/agreement/list";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface CalendarProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agreement");
  return { title: `${t("title")}, ${t("view.calendar").toLowerCase()}` };
}

const halfYear = 183;

/** A year of key dates, and one's own address for another calendar. */
async function Calendar({ params, searchParams }: CalendarProps) {
  const { organisation: slug } = await params;
  const [actor, asked] = await Promise.all([
    requireActor(slug, "agreement:read"),
    loadCalendarParams(searchParams),
  ]);
  const today = dayOf(new Date());
  const from = asked.from ?? today;
  const [t, { cut, days }, feed] = await Promise.all([
    getTranslations("agreement"),
    readAgreementCalendar(actor, { from }),
    readOwnCalendarFeed(actor, undefined),
  ]);
  const at = (day: string) => `/${slug}/agreements/calendar?from=${day}`;
  return (
    <>
      <PageHeader meta={t("calendar.lead")} title={t("title")} />
      {cut ? <p className="mt-4 max-w-measure">{t("calendar.cut", { count: mostAgreements })}</p> : null}
      <AgreementCalendar days={days} from={from} slug={slug} />
      <Pagination
        label={t("calendar.pages")}
        next={{ href: at(addDays(from, halfYear)), label: t("calendar.later") }}
        {...(from > today
          ? { previous: { href: at(addDays(from, -halfYear)), label: t("calendar.earlier") } }
          : {})}
      />
      <CalendarFeedForm madeAt={feed?.madeAt ?? null} slug={slug} />
    </>
  );
}

export default orMissing(Calendar);
