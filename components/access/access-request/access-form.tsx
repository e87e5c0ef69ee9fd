import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { applyForAccessAction } from "@/lib/access/access-request/actions";
import type { AccessForm as Choices } from "@/lib/access/access-request/read";
import { accessWords } from "./access-words";

/** What one needs to be allowed, where, why and how long. */
export async function AccessForm({
  form,
  slug,
  requestId,
}: {
  form: Choices;
  slug: string;
  requestId: string;
}) {
  const { t, named } = await accessWords();
  return (
    <Form action={applyForAccessAction} organisation={slug} requestId={requestId}>
      <SelectField
        empty={t("choose")}
        label={t("type")}
        name="act"
        options={form.types.map((type) => ({ value: type.act, label: named(type) }))}
        width="full"
      />
      <SelectField
        empty={t("choose")}
        label={t("service")}
        name="serviceId"
        options={form.services.map(({ id, name, partyName }) => ({
          value: id,
          label: `${name}, ${partyName}`,
        }))}
        width="full"
      />
      <TextArea hint={t("purpose-hint")} label={t("purpose")} maxLength={500} name="purpose" rows={3} />
      <DateField
        hint={t("valid-to-hint")}
        label={t("valid-to")}
        max={form.days.last}
        min={form.days.first}
        name="validTo"
      />
      <SubmitButton>{t("apply")}</SubmitButton>
    </Form>
  );
}
