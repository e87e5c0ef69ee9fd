import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { orderByTemplateAction } from "@/lib/credential/eid/actions";
import type { TemplateView } from "@/lib/credential/order-template/read";
import { getTranslations } from "@/lib/i18n/server";
import { TemplateCards } from "./template-cards";

interface OrderByTemplateProps {
  slug: string;
  employeeId: string;
  templates: readonly TemplateView[];
}

/** All that is left to answer for one person, when a template has answered the rest. */
export async function OrderByTemplateForm({ slug, employeeId, templates }: OrderByTemplateProps) {
  const [t, words] = await Promise.all([getTranslations("bulk.order"), getTranslations("eid.order")]);
  return (
    <Form action={orderByTemplateAction} hidden={{ employeeId }} organisation={slug} requestId={randomUUID()}>
      <TemplateCards
        name="template"
        templates={templates}
        asValue={({ id, version }) => `${id}:${version}`}
      />
      <CheckboxField hint={t("agrees-hint")} label={words("agrees")} name="agrees" />
      <TextField
        hint={words("reference-hint")}
        label={words("reference")}
        maxLength={100}
        name="reference"
        optional
      />
      <SubmitButton>{t("place")}</SubmitButton>
    </Form>
  );
}
