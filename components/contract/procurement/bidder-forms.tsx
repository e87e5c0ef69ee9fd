import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { addBidderAction, removeBidderAction } from "@/lib/contract/procurement/actions";
import type { ProcurementPage } from "@/lib/contract/procurement/read";
import { getTranslations } from "@/lib/i18n/server";

interface AddBidderFormProps {
  page: ProcurementPage;
  slug: string;
  requestId: string;
}

/** A supplier who has made a bid. */
export async function AddBidderForm({ page, slug, requestId }: AddBidderFormProps) {
  const t = await getTranslations("procurement");
  return (
    <Form
      action={addBidderAction}
      className="mt-4"
      hidden={{ procurementId: page.procurement.id }}
      organisation={slug}
      requestId={requestId}
    >
      <SelectField
        empty={t("choose")}
        hint={t("bidder-hint")}
        label={t("bidder-choose")}
        name="partyId"
        options={page.suppliers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SubmitButton tone="quiet">{t("bidder-add")}</SubmitButton>
    </Form>
  );
}

interface RemoveBidderFormProps {
  procurementId: string;
  partyId: string;
  slug: string;
  requestId: string;
}

/** A bid that was withdrawn or put in by mistake. */
export async function RemoveBidderForm({ procurementId, partyId, slug, requestId }: RemoveBidderFormProps) {
  const t = await getTranslations("procurement");
  return (
    <Form
      action={removeBidderAction}
      hidden={{ procurementId, partyId }}
      idPrefix="remove"
      organisation={slug}
      requestId={requestId}
    >
      <p className="text-ink-2">{t("bidder-remove-hint")}</p>
      <SubmitButton tone="danger">{t("bidder-remove")}</SubmitButton>
    </Form>
  );
}
