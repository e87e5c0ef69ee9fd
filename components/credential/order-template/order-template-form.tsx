import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { saveOrderTemplateAction } from "@/lib/credential/order-template/actions";
import type { OrderTemplateFormData } from "@/lib/credential/order-template/read";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import { applicants } from "@/lib/domain/credential/order-template";
import { listSources } from "@/lib/domain/credential/renewal";
import { getLocale, getTranslations } from "@/lib/i18n/server";

interface OrderTemplateFormProps {
  form: OrderTemplateFormData;
  slug: string;
  requestId: string;
}

/** What is ordered again and again, and how its questions are answered. */
export async function OrderTemplateForm({
  form: { template, types },
  slug,
  requestId,
}: OrderTemplateFormProps) {
  const [t, locale] = await Promise.all([getTranslations("order-template"), getLocale()]);
  return (
    <Form
      action={saveOrderTemplateAction}
      hidden={template ? { templateId: template.id, version: template.version } : {}}
      organisation={slug}
      requestId={requestId}
    >
      <TextField
        defaultValue={template?.name}
        hint={t("name-hint")}
        label={t("name")}
        maxLength={80}
        name="name"
      />
      <SelectField
        defaultValue={template?.typeId}
        empty={t("choose")}
        label={t("type")}
        name="typeId"
        options={types.map((type) => ({
          value: type.id,
          label: `${locale === "sv" ? type.nameSv : type.nameEn}, ${type.issuerName}`,
        }))}
      />
      <Evidence template={template} />
      <Collection template={template} />
      <CheckboxField
        defaultChecked={template?.active ?? true}
        hint={t("active-hint")}
        label={t("active")}
        name="active"
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

type PartProps = Pick<OrderTemplateFormData, "template">;

async function Evidence({ template }: PartProps) {
  const [t, words, order] = await Promise.all([
    getTranslations("order-template"),
    getTranslations("eid"),
    getTranslations("eid.order"),
  ]);
  return (
    <>
      <RadioCards
        hint={t("method-hint")}
        label={order("method")}
        name="method"
        options={identityMethods.map((value) => ({
          value,
          label: words(`method.${value}`),
          hint: words(`method-hint.${value}`),
        }))}
        {...(template ? { defaultValue: template.method } : {})}
      />
      <RadioCards
        compact
        hint={t("source-hint")}
        label={t("source")}
        name="source"
        options={listSources.map((value) => ({ value, label: words(`source.${value}`) }))}
        {...(template ? { defaultValue: template.source } : {})}
      />
      <RadioCards
        compact
        label={order("applied-by")}
        name="appliedBy"
        options={applicants.map((value) => ({ value, label: order(`applied.${value}`) }))}
        {...(template ? { defaultValue: template.appliedBy } : {})}
      />
    </>
  );
}

async function Collection({ template }: PartProps) {
  const t = await getTranslations("order-template");
  return (
    <>
      <TextField
        defaultValue={template?.reason}
        hint={t("reason-hint")}
        label={t("reason")}
        maxLength={100}
        name="reason"
        optional
      />
      <TextField
        defaultValue={template?.collectPlace}
        hint={t("place-hint")}
        label={t("place")}
        maxLength={100}
        name="collectPlace"
        optional
      />
      <TextField
        defaultValue={template?.collectDays ? String(template.collectDays) : ""}
        hint={t("days-hint")}
        inputMode="numeric"
        label={t("days")}
        name="collectDays"
        optional
        suffix={t("days-suffix")}
        width="xs"
      />
    </>
  );
}
