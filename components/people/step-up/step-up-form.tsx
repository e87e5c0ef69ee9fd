import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { askStepUpAction } from "@/lib/people/step-up/actions";

/** Leads to the signing page, and back to a page below the employer's own. */
export function StepUpForm({ slug, back }: { slug: string; back: string }) {
  const t = useTranslations("step-up");
  return (
    <Form
      action={askStepUpAction}
      hidden={{ back }}
      idPrefix="step-up"
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton>{t("confirm")}</SubmitButton>
    </Form>
  );
}
