import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { awardProcurementAction } from "@/lib/contract/procurement/actions";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { procedures, standstills } from "@/lib/domain/contract/procurement";
import { getTranslations } from "@/lib/i18n/server";

interface AwardFormProps {
  page: ProcurementPage;
  slug: string;
  requestId: string;
  today: string;
}

/** Who won, when it was decided, and when and how the bidders were told. */
export async function AwardForm({ page, slug, requestId, today }: AwardFormProps) {
  const t = await getTranslations("procurement");
  const { procurement: held, bidders } = page;
  const offered = standstills.filter((days) => days > 0 || !procedures[held.procedure].standstill);
  return (
    <Form
      action={awardProcurementAction}
      hidden={{ procurementId: held.id, version: held.version }}
      organisation={slug}
      requestId={requestId}
    >
      <RadioCards
        {...(held.winnerId ? { defaultValue: held.winnerId } : {})}
        label={t("winner")}
        name="winnerId"
        options={bidders.map((bidder) => ({
          value: bidder.partyId,
          label: bidder.name,
          hint: `${t("answered")}: ${t("answered-of", { answered: bidder.answered, of: bidder.of })}. ${t("unmet")}: ${bidder.unmet.length}.`,
        }))}
      />
      <DateField defaultValue={held.decidedOn ?? ""} label={t("decided-on")} max={today} name="decidedOn" />
      <DateField
        defaultValue={held.notifiedOn ?? ""}
        hint={t("notified-hint")}
        label={t("notified-on")}
        max={today}
        name="notifiedOn"
      />
      <RadioCards
        compact
        defaultValue={String(held.standstillDays)}
        label={t("standstill")}
        name="standstillDays"
        options={offered.map((days) => ({ value: String(days), label: t(`standstill-${days}`) }))}
      />
      <SubmitButton>{t("award-save")}</SubmitButton>
    </Form>
  );
}
