import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { DayTable } from "@/components/credential/booking/day-table";
import { updatedAt } from "@/components/shell/updated-at";
import { Button, LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { bookingsOfDay } from "@/lib/credential/booking/read";
import { may } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { parseAsDay, type Search, textOf } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("booking");
  return { title: t("title") };
}

async function Bookings({ params, searchParams }: Props) {
  const [{ organisation: slug }, asked] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "eid:hand-over");
  const [t, now] = await Promise.all([getTranslations("booking"), getNow()]);
  const day = parseAsDay.parse(textOf(asked.day)) ?? dayOf(now);
  const found = await bookingsOfDay(actor, { day });
  const count = found.bookings.length;
  return (
    <>
      {asked.done === "booked" || asked.done === "cancelled" ? (
        <DoneBanner>{t(`done-${asked.done}`)}</DoneBanner>
      ) : null}
      <PageHeader
        actions={
          <>
            <LinkButton href={`/${slug}/bookings/new`} tone="primary">
              {t("new-title")}
            </LinkButton>
            {may(actor, "desk:write") ? (
              <LinkButton href={`/${slug}/settings/desks`}>{t("to-desks")}</LinkButton>
            ) : null}
          </>
        }
        count={await updatedAt(t("meta", { count, day: new Date(`${day}T12:00:00Z`) }))}
        title={t("title")}
      />
      <div className="mb-6 flex flex-wrap items-end gap-3 print:hidden">
        <LinkButton href={`/${slug}/bookings?day=${addDays(day, -1)}`}>{t("previous")}</LinkButton>
        <LinkButton href={`/${slug}/bookings?day=${addDays(day, 1)}`}>{t("next")}</LinkButton>
        <form action={`/${slug}/bookings`} className="flex flex-wrap items-end gap-3">
          <DateField defaultValue={day} label={t("day")} name="day" />
          <Button tone="quiet" type="submit">
            {t("show")}
          </Button>
        </form>
      </div>
      {count > 0 ? (
        <DayTable day={found} slug={slug} />
      ) : (
        <EmptyState title={t("none")}>{t("none-next")}</EmptyState>
      )}
      {found.more ? <p className="mt-4">{t("more", { count })}</p> : null}
    </>
  );
}

export default orMissing(Bookings);
