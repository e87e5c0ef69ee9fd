import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { addMandateTypeAction, editMandateTypeAction } from "@/lib/access/mandate-type/actions";
import type { TypeView } from "@/lib/access/mandate-type/read";
import { getTranslations } from "@/lib/i18n/server";

/** A new type, or all but the act of one there is. */
export async function MandateTypeForm(props: { type?: TypeView; slug: string; requestId: string }) {
  const { type, slug, requestId } = props;
  const t = await getTranslations("mandate-type");
  return (
    <Form
      action={type ? editMandateTypeAction : addMandateTypeAction}
      hidden={type ? { typeId: type.id, version: type.version } : {}}
      organisation={slug}
      requestId={requestId}
    >
      {type ? null : <TextField hint={t("act-hint")} label={t("act")} maxLength={60} name="act" />}
      <TextField
        defaultValue={type?.nameSv}
        hint={t("name-hint")}
        label={t("nameSv")}
        maxLength={80}
        name="nameSv"
      />
      <TextField defaultValue={type?.nameEn} label={t("nameEn")} maxLength={80} name="nameEn" />
      <TextArea
        defaultValue={type?.description}
        label={t("description")}
        maxLength={500}
        name="description"
        optional
        rows={3}
      />
      <CheckboxField
        defaultChecked={type?.sensitive ?? false}
        hint={t("sensitive-hint")}
        label={t("sensitive")}
        name="sensitive"
      />
      <CheckboxField
        defaultChecked={type?.requestable ?? false}
        hint={t("requestable-hint")}
        label={t("requestable")}
        name="requestable"
      />
      {type ? (
        <CheckboxField
          defaultChecked={type.active}
          hint={t("active-hint")}
          label={t("active")}
          name="active"
        />
      ) : null}
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}
