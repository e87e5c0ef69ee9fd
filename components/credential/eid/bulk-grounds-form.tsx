import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { planBulkAction } from "@/lib/credential/eid/actions";
import type { BulkView } from "@/lib/credential/eid/read";
import { identityMethods } from "@/lib/domain/credential/identity-check";
import { listSources } from "@/lib/domain/credential/renewal";
import { getTranslations } from "@/lib/i18n/server";

/** What all who are ordered for are ordered on, asked once: it leads to the same plan, tried anew with the answers. */
export async function BulkGroundsForm({ slug, view }: { slug: string; view: BulkView }) {
  const [t, words] = await Promise.all([getTranslations("bulk.grounds"), getTranslations("eid")]);
  const { id, verb, grounds, template, templateId } = view;
  const methods = identityMethods.map((value) => ({
    value,
    label: words(`method.${value}`),
    hint: words(`method-hint.${value}`),
  }));
  return (
    <Form
      action={planBulkAction}
      hidden={{ from: id, verb, grounds: "on", ...(templateId ? { templateId } : {}) }}
      idPrefix="grounds"
      organisation={slug}
    >
      {template ? null : (
        <RadioCards
          hint={t("method-hint")}
          label={words("order.method")}
          name="method"
          options={methods}
          {...(grounds ? { defaultValue: grounds.method } : {})}
        />
      )}
      <ListCheck
        checkDays={view.checkDays}
        count={view.eligible || view.total}
        grounds={grounds}
        remembered={Boolean(template)}
      />
      <SubmitButton tone={grounds ? "quiet" : "primary"}>{t(grounds ? "change" : "save")}</SubmitButton>
    </Form>
  );
}

interface ListCheckProps {
  grounds: BulkView["grounds"];
  checkDays: BulkView["checkDays"];
  /** How many it is said of, where that is known. */
  count: number | null;
  /** A template says where it is compared. */
  remembered: boolean;
  reference?: string;
}

/** K5.8 for a list: where, when and how it can be found, and that it holds for each. */
export async function ListCheck({ grounds, checkDays, count, remembered, reference = "" }: ListCheckProps) {
  const [t, words] = await Promise.all([getTranslations("bulk.grounds"), getTranslations("eid")]);
  const sources = listSources.map((value) => ({ value, label: words(`source.${value}`) }));
  return (
    <Fieldset hint={t("register-hint")} legend={words("order.register")}>
      {remembered ? null : (
        <RadioCards
          compact
          label={t("source")}
          name="source"
          options={sources}
          {...(grounds ? { defaultValue: grounds.source } : {})}
        />
      )}
      <DateField
        defaultValue={grounds?.checkedOn ?? checkDays.to}
        label={t("checked-on")}
        max={checkDays.to}
        min={checkDays.from}
        name="checkedOn"
      />
      <TextField
        defaultValue={grounds?.reference ?? reference}
        hint={t("reference-hint")}
        label={words("order.reference")}
        maxLength={100}
        name="reference"
      />
      <CheckboxField label={count === null ? t("agrees-all") : t("agrees", { count })} name="agrees" />
    </Fieldset>
  );
}
