import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Form, type FormAction } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { ViewTabs } from "@/components/ui/view-tabs";
import type { BookingFormData } from "@/lib/credential/booking/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface ChooseTimeProps {
  form: BookingFormData;
  slug: string;
  /** The page that this is on, below the employer's. */
  path: string;
  action: FormAction;
}

/** Where, which day and what time: the first two are in the address, so that it works without a script. */
export async function ChooseTime({ form, slug, path, action }: ChooseTimeProps) {
  const [t, format] = await Promise.all([getTranslations("booking"), getFormatter()]);
  const { eid, desk, desks, booking, day, days, times } = form;
  const at = (deskId: string, on?: string) =>
    `/${slug}${path}?${new URLSearchParams({ eid: eid.id, desk: deskId, ...(on ? { day: on } : {}) })}`;
  const noon = (text: string) => new Date(`${text}T12:00:00Z`);
  return (
    <div className="flex flex-col gap-6">
      {booking?.state === "booked" ? (
        <Banner tone="info">{t("now", { startsAt: booking.startsAt, place: booking.place })}</Banner>
      ) : null}
      {desk && desks.length > 1 ? (
        <ViewTabs
          label={t("desk")}
          tabs={desks.map(({ id, name }) => ({ href: at(id), label: name, current: id === desk.id }))}
        />
      ) : null}
      {desk && desks.length === 1 ? <p className="text-lead">{desk.name}</p> : null}
      {desk && day ? (
        <>
          <ViewTabs
            label={t("days")}
            tabs={days.map((one) => ({
              href: at(desk.id, one.day),
              label: format.dateTime(noon(one.day), { weekday: "short", day: "numeric", month: "short" }),
              count: t("free", { count: one.free }),
              current: one.day === day,
            }))}
          />
          <Form
            action={action}
            hidden={{
              ...{ eidId: eid.id, deskId: desk.id },
              ...(booking ? { bookingId: booking.id, version: booking.version } : {}),
            }}
            organisation={slug}
            requestId={randomUUID()}
          >
            <RadioCards
              className="tabular-nums"
              compact
              label={t("choose-time", { day: noon(day) })}
              name="startsAt"
              options={times.map((value) => ({ value, label: value.slice(11) }))}
              row
            />
            <SubmitButton>{t(booking ? "submit-change" : "submit")}</SubmitButton>
          </Form>
        </>
      ) : (
        <EmptyState title={t("full")}>{t("full-next")}</EmptyState>
      )}
    </div>
  );
}
