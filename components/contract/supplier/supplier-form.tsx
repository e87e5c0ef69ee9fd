import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { addSupplierPartyAction, editSupplierPartyAction } from "@/lib/contract/supplier/actions";
import type { SupplierPage } from "@/lib/contract/supplier/read";
import { showNumber } from "@/lib/domain/contract/shown-number";
import { getTranslations } from "@/lib/i18n/server";

type Party = SupplierPage["party"];
interface SupplierFormProps {
  /** Left out for a new one. */
  party?: Party;
  slug: string;
  requestId: string;
}

/** Who a supplier is. */
export async function SupplierForm({ party, slug, requestId }: SupplierFormProps) {
  const t = await getTranslations("supplier");
  return (
    <Form
      action={party ? editSupplierPartyAction : addSupplierPartyAction}
      hidden={party ? { partyId: party.id, version: party.version } : {}}
      organisation={slug}
      requestId={requestId}
    >
      <TextField
        autoComplete="off"
        defaultValue={party?.name ?? ""}
        label={t("name")}
        maxLength={200}
        name="name"
        width="full"
      />
      {party ? null : <KindField />}
      <NumberField party={party} />
      <RadioCards
        defaultValue={party?.sector ?? "private"}
        label={t("sector")}
        name="sector"
        options={[
          { value: "private", label: t("sector-private") },
          { value: "public", label: t("sector-public") },
        ]}
      />
      <SubmitButton>{t(party ? "save" : "save-new")}</SubmitButton>
    </Form>
  );
}

async function KindField() {
  const t = await getTranslations("supplier");
  return (
    <RadioCards
      defaultValue="organisation"
      label={t("kind")}
      name="kind"
      options={[
        { value: "organisation", label: t("kind-organisation") },
        { value: "sole-trader", label: t("kind-sole-trader"), hint: t("kind-sole-trader-hint") },
      ]}
    />
  );
}

/** A sole trader's number is never shown to be typed again, so an empty field keeps it. */
async function NumberField({ party }: { party: Party | undefined }) {
  const t = await getTranslations("supplier");
  const masked = party?.masked;
  return (
    <TextField
      autoComplete="off"
      defaultValue={party?.number ? showNumber(party.number) : ""}
      hint={masked ? t("number-kept", { number: masked }) : t("number-hint")}
      inputMode="numeric"
      label={t("number")}
      maxLength={40}
      mono
      name="number"
      optional
      width="s"
    />
  );
}
