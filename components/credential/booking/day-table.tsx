import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { cancelTimeForAction } from "@/lib/credential/booking/actions";
import type { DayBooking, DayBookings } from "@/lib/credential/booking/read";
import type { BookingState } from "@/lib/domain/credential/booking";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

const tones = {
  booked: "gran",
  done: "bjork",
  missed: "massing",
  cancelled: "sten",
  void: "sten",
} as const satisfies Record<BookingState, Tone>;

/** Who comes on a day, by time, each with what is done about it. */
export async function DayTable({ day: { day, bookings }, slug }: { day: DayBookings; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("booking"), getFormatter()]);
  return (
    <Table
      caption={t("caption", { day: new Date(`${day}T12:00:00Z`) })}
      columns={(["time", "holder", "number", "what", "place", "state", "act"] as const).map((key) => ({
        key,
        label: t(key),
        ...(key === "act" ? { hideLabel: true } : {}),
      }))}
      rows={bookings.map((one) => ({
        key: one.bookingId ?? `${one.eidId} ${one.startsAt.toISOString()}`,
        muted: one.state === "cancelled" || one.state === "void",
        cells: {
          time: (
            <b>{format.dateTime(one.startsAt, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}</b>
          ),
          holder: <Link href={`/${slug}/eids/${one.eidId}`}>{one.holder}</Link>,
          number: <Code>{one.number}</Code>,
          what: t(`reason.${one.reason}`),
          place: one.place || "–",
          state: (
            <StatusTag tone={tones[one.state]}>
              {one.bookingId ? t(`of.${one.state}`) : t("invited")}
            </StatusTag>
          ),
          act: one.state === "booked" ? <Acts one={one} slug={slug} /> : null,
        },
      }))}
    />
  );
}

async function Acts({ one, slug }: { one: DayBooking; slug: string }) {
  const t = await getTranslations("booking");
  const { bookingId, version, eidId, holder, number, ready, reason } = one;
  const who = <VisuallyHidden>{` ${t("for", { holder, number })}`}</VisuallyHidden>;
  return (
    <div className="flex flex-wrap items-start gap-2">
      {ready && reason === "collect" ? (
        <LinkButton href={`/${slug}/eids/${eidId}/hand-over`} tone="primary">
          {t("hand-over")}
          {who}
        </LinkButton>
      ) : null}
      {ready || reason === "renew" ? (
        <LinkButton href={`/${slug}/bookings/new?eid=${eidId}`}>
          {t("change")}
          {who}
        </LinkButton>
      ) : null}
      {bookingId ? (
        <Form
          action={cancelTimeForAction}
          hidden={{ bookingId, version }}
          idPrefix={`cancel-${bookingId}`}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone="quiet">
            {t("cancel")}
            {who}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}
