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

/** What all who are renewed are ordered on, asked once: it leads to the same plan, tried anew with the answers. */
export async function BulkGroundsForm({ slug, view }: { slug: string; view: BulkView }) {
  const [t, words] = await Promise.all([getTranslations("bulk.grounds"), getTranslations("eid")]);
  const { id, verb, grounds } = view;
  const methods = identityMethods.map((value) => ({
    value,
    label: words(`method.${value}`),
    hint: words(`method-hint.${value}`),
  }));
  return (
    <Form
      action={planBulkAction}
      hidden={{ from: id, verb, grounds: "on" }}
      idPrefix="grounds"
      organisation={slug}
    >
      <RadioCards
        hint={t("method-hint")}
        label={words("order.method")}
        name="method"
        options={methods}
        {...(grounds ? { defaultValue: grounds.method } : {})}
      />
      <ListCheck view={view} />
      <SubmitButton tone={grounds ? "quiet" : "primary"}>{t(grounds ? "change" : "save")}</SubmitButton>
    </Form>
  );
}

/** K5.8 for a list: where, when and how it can be found, and that it holds for each. */
async function ListCheck({ view: { grounds, checkDays, eligible, total } }: { view: BulkView }) {
  const [t, words] = await Promise.all([getTranslations("bulk.grounds"), getTranslations("eid")]);
  const sources = listSources.map((value) => ({ value, label: words(`source.${value}`) }));
  return (
    <Fieldset hint={t("register-hint")} legend={words("order.register")}>
      <RadioCards
        compact
        label={t("source")}
        name="source"
        options={sources}
        {...(grounds ? { defaultValue: grounds.source } : {})}
      />
      <DateField
        defaultValue={grounds?.checkedOn ?? checkDays.to}
        label={t("checked-on")}
        max={checkDays.to}
        min={checkDays.from}
        name="checkedOn"
      />
      <TextField
        defaultValue={grounds?.reference ?? ""}
        hint={t("reference-hint")}
        label={words("order.reference")}
        maxLength={100}
        name="reference"
      />
      <CheckboxField label={t("agrees", { count: eligible || total })} name="agrees" />
    </Fieldset>
  );
}
