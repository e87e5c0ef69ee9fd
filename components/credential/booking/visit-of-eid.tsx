import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import type { VisitOf } from "@/lib/credential/booking/read";
import { getTranslations } from "@/lib/i18n/server";

interface VisitOfEidProps {
  visit: VisitOf;
  eidId: string;
  slug: string;
}

/** When the holder comes to a desk with it, and the way to book that for them. */
export async function VisitOfEid({ visit: { reason, booking }, eidId, slug }: VisitOfEidProps) {
  const t = await getTranslations("booking");
  return (
    <SectionRule className="print:hidden" id="visit" title={t("visits")}>
      <p className="mb-4 max-w-measure">
        {booking
          ? t("booked-at", { startsAt: booking.startsAt, place: booking.place })
          : t(`no-visit-${reason}`)}
      </p>
      <LinkButton href={`/${slug}/bookings/new?eid=${eidId}`}>
        {booking ? t("change-title") : t("book")}
      </LinkButton>
    </SectionRule>
  );
}
