import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveDraftAction } from "@/lib/credential/eid/actions";
import { type OrderStep, orderSteps } from "@/lib/domain/credential/order";
import { getTranslations } from "@/lib/i18n/server";

interface OrderStepFormProps {
  slug: string;
  draftId: string;
  step: OrderStep;
  /** "check" when the question was reached by Change: then it leads back there. */
  afterwards: string;
  children: ReactNode;
}

/** A question's form: Continue keeps the answer, Back leads to the question before with its answer filled in. */
export async function OrderStepForm({ slug, draftId, step, afterwards, children }: OrderStepFormProps) {
  const t = await getTranslations("eid.order");
  const before = afterwards === "check" ? "check" : (orderSteps[orderSteps.indexOf(step) - 1] ?? "person");
  return (
    <Form action={saveDraftAction} hidden={{ draftId, step, afterwards }} organisation={slug}>
      {children}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("continue")}</SubmitButton>
        <LinkButton href={`/${slug}/eids/order/${draftId}/${before}`}>
          {t(afterwards === "check" ? "to-check" : "back")}
        </LinkButton>
      </div>
    </Form>
  );
}
