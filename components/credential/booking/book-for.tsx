import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { bookTimeForAction } from "@/lib/credential/booking/actions";
import type { BookingFor } from "@/lib/credential/booking/read";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { ChooseTime } from "./choose-time";

/** A time for somebody else, or why this officer books none for them. */
export async function BookFor({ found: { form, refusal }, slug }: { found: BookingFor; slug: string }) {
  const t = await getTranslations("booking");
  if (refusal)
    return (
      <Banner title={t("stopped")} tone="warning">
        {await refusalText(refusal)}
      </Banner>
    );
  if (!form) return <EmptyState title={t("nothing")}>{t("nothing-next")}</EmptyState>;
  return <ChooseTime action={bookTimeForAction} form={form} path="/bookings/new" slug={slug} />;
}
