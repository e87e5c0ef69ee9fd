import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { requestExceptionAction } from "@/lib/contract/procurement/actions";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { demandCodes, isMandatory } from "@/lib/domain/contract/demand";
import { getTranslations } from "@/lib/i18n/server";

interface ExceptionFormProps {
  page: ProcurementPage;
  slug: string;
  requestId: string;
}

/** Asks that a mandatory demand be let go for one bidder. */
export async function ExceptionForm({ page, slug, requestId }: ExceptionFormProps) {
  const [t, words] = await Promise.all([getTranslations("procurement"), getTranslations("demand")]);
  const open = page.bidders.filter((bidder) => bidder.unmet.length > 0);
  const likely = open.find((bidder) => bidder.won) ?? open[0];
  const asked = new Set(page.bidders.flatMap((bidder) => bidder.unmet.map((one) => one.demand)));
  return (
    <Form
      action={requestExceptionAction}
      hidden={{ procurementId: page.procurement.id }}
      organisation={slug}
      requestId={requestId}
    >
      <SelectField
        defaultValue={likely?.partyId ?? ""}
        empty={t("choose")}
        label={t("bidder")}
        name="partyId"
        options={open.map(({ partyId, name }) => ({ value: partyId, label: name }))}
      />
      <SelectField
        defaultValue={likely?.unmet[0]?.demand ?? ""}
        empty={t("choose")}
        label={t("demand")}
        name="demand"
        options={demandCodes
          .filter((code) => isMandatory(code) && asked.has(code))
          .map((code) => ({ value: code, label: words(`short.${code}`) }))}
      />
      <TextArea
        hint={t("exception-reason-hint")}
        label={t("exception-reason")}
        maxLength={2000}
        name="reason"
      />
      <SubmitButton>{t("exception-send")}</SubmitButton>
    </Form>
  );
}
