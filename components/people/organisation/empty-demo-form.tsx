import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { emptyDemoAction } from "@/lib/people/organisation/actions";

/** Only in the demo: begins it anew, for everybody who looks at it. */
export async function EmptyDemoForm({ slug }: { slug: string }) {
  const t = await getTranslations("organisation");
  return (
    <SectionRule className="mt-10" id="demo" title={t("demo")}>
      <p className="mb-4">{t("demo-lead")}</p>
      <Form action={emptyDemoAction} idPrefix="demo" organisation={slug} requestId={randomUUID()}>
        <CheckboxField label={t("demo-confirmed")} name="confirmed" />
        <SubmitButton pending={t("demo-pending")} tone="danger">
          {t("demo-empty")}
        </SubmitButton>
      </Form>
    </SectionRule>
  );
}
