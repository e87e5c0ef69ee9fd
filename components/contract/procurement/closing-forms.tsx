import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { cancelProcurementAction, linkContractAction } from "@/lib/contract/procurement/actions";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { getTranslations } from "@/lib/i18n/server";

interface ClosingFormProps {
  page: ProcurementPage;
  slug: string;
  requestId: string;
}

/** The agreement that came of it. */
export async function LinkContractForm({ page, slug, requestId }: ClosingFormProps) {
  const t = await getTranslations("procurement");
  const { id: procurementId, version } = page.procurement;
  const name = page.bidders.find((bidder) => bidder.won)?.name ?? "";
  return (
    <Form
      action={linkContractAction}
      hidden={{ procurementId, version }}
      organisation={slug}
      requestId={requestId}
    >
      <RadioCards
        label={t("contract-choose", { name })}
        name="agreementId"
        options={page.contracts.map((one) => ({ value: one.id, label: `${one.number} ${one.title}` }))}
      />
      <SubmitButton>{t("contract-link")}</SubmitButton>
    </Form>
  );
}

/** Ends it without a contract. */
export async function CancelProcurementForm({
  page,
  slug,
  requestId,
  today,
}: ClosingFormProps & { today: string }) {
  const t = await getTranslations("procurement");
  const { id: procurementId, version, number } = page.procurement;
  return (
    <Form
      action={cancelProcurementAction}
      hidden={{ procurementId, version }}
      organisation={slug}
      requestId={requestId}
    >
      <DateField defaultValue={today} label={t("cancelled-on")} max={today} name="cancelledOn" />
      <TextArea hint={t("cancel-reason-hint")} label={t("cancel-reason")} maxLength={2000} name="reason" />
      <SubmitButton tone="solid-danger">{t("cancel-send", { number })}</SubmitButton>
    </Form>
  );
}
