import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { addAttributeAction, editAttributeAction } from "@/lib/access/attribute/actions";
import type { OwnLine } from "@/lib/access/attribute/read";
import { attributeSources, ownValues } from "@/lib/domain/access/attribute";
import { classifications } from "@/lib/domain/core/classification";
import { getTranslations } from "@/lib/i18n/server";

interface Props {
  /** The one to change; absent for a new one. */
  attribute?: OwnLine;
  slug: string;
  requestId: string;
}

/** A new attribute, or all but the name of one there is. */
export async function AttributeForm({ attribute, slug, requestId }: Props) {
  const t = await getTranslations("attribute");
  return (
    <Form
      action={attribute ? editAttributeAction : addAttributeAction}
      hidden={attribute ? { attributeId: attribute.id, version: attribute.version } : {}}
      organisation={slug}
      requestId={requestId}
    >
      {attribute ? null : <TextField hint={t("name-hint")} label={t("name")} maxLength={40} name="name" />}
      <TextField defaultValue={attribute?.nameSv} label={t("nameSv")} maxLength={80} name="nameSv" />
      <TextField defaultValue={attribute?.nameEn} label={t("nameEn")} maxLength={80} name="nameEn" />
      <TextArea
        defaultValue={attribute?.description}
        hint={t("description-hint")}
        label={t("description")}
        maxLength={500}
        name="description"
        optional
        rows={3}
      />
      <ValueFields attribute={attribute} />
      {attribute ? (
        <CheckboxField
          defaultChecked={attribute.active}
          hint={t("active-hint")}
          label={t("active")}
          name="active"
        />
      ) : null}
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

async function ValueFields({ attribute }: { attribute: OwnLine | undefined }) {
  const t = await getTranslations("attribute");
  return (
    <>
      <RadioCards
        defaultValue={attribute?.source ?? "register"}
        label={t("source-label")}
        name="source"
        options={attributeSources.map((value) => ({
          value,
          label: t(`source.${value}`),
          hint: t(`source-hint.${value}`),
        }))}
      />
      <SelectField
        defaultValue={attribute?.from ?? ""}
        empty={t("from-empty")}
        hint={t("from-hint")}
        label={t("from")}
        name="from"
        optional
        options={ownValues.map((value) => ({ value, label: t(`value.${value}`) }))}
      />
      <TextField
        defaultValue={attribute?.maxAgeDays ? String(attribute.maxAgeDays) : ""}
        hint={t("max-age-hint")}
        inputMode="numeric"
        label={t("max-age")}
        name="maxAgeDays"
        optional
        suffix={t("max-age-suffix")}
        width="xs"
      />
      <RadioCards
        defaultValue={attribute?.classification ?? "internal"}
        label={t("classification-label")}
        name="classification"
        options={classifications.map((value) => ({
          value,
          label: t(`classification.${value}`),
          hint: t(`classification-hint.${value}`),
        }))}
      />
    </>
  );
}
