import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { cancelOwnTimeAction } from "@/lib/credential/booking/actions";
import type { OwnVisit } from "@/lib/credential/booking/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";

/** What there is to come to the desk for, each with the time one has or a way to book one. Nothing when nothing is. */
export async function OwnVisits({ visits, slug }: { visits: OwnVisit[]; slug: string }) {
  const t = await getTranslations("booking");
  if (visits.length === 0) return null;
  return (
    <SectionRule className="mb-8" id="visits" title={t("visits")}>
      <ul>
        {visits.map((visit) => (
          <Visit key={visit.eidId} slug={slug} visit={visit} />
        ))}
      </ul>
    </SectionRule>
  );
}

async function Visit({ visit, slug }: { visit: OwnVisit; slug: string }) {
  const [t, locale] = await Promise.all([getTranslations("booking"), getLocale()]);
  const { eidId, number, type, reason, booking, invited, open } = visit;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-hair border-b py-3">
      <div className="min-w-0">
        <b>{t(`visit-${reason}`)}</b> <Code>{number}</Code>
        <p className="text-ink-2 text-meta">{type[locale]}</p>
        {booking ? (
          <p>{t(booking.state === "missed" ? "missed-at" : "booked-at", { ...booking })}</p>
        ) : invited ? (
          <p>{t("invited-at", invited)}</p>
        ) : null}
        {open ? null : <p>{t("no-desk")}</p>}
      </div>
      <div className="flex flex-wrap gap-2.5">
        {open ? (
          <LinkButton href={`/${slug}/my/book?eid=${eidId}`} tone={booking ? "quiet" : "primary"}>
            {t(booking ? "change" : invited ? "other" : "book")}
            <VisuallyHidden> {number}</VisuallyHidden>
          </LinkButton>
        ) : null}
        {booking?.state === "booked" ? (
          <Form
            action={cancelOwnTimeAction}
            hidden={{ bookingId: booking.id, version: booking.version }}
            idPrefix={`cancel-${booking.id}`}
            organisation={slug}
            requestId={randomUUID()}
          >
            <SubmitButton tone="quiet">
              {t("cancel")}
              <VisuallyHidden> {number}</VisuallyHidden>
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </li>
  );
}
