import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { liftReportAction } from "@/lib/credential/loss/actions";
import { getTranslations } from "@/lib/i18n/server";

/** One press: all that a wrongful report holds back works again. */
export async function LiftReportForm({
  slug,
  reportId,
  count,
}: {
  slug: string;
  reportId: string;
  count: number;
}) {
  const t = await getTranslations("loss.done");
  return (
    <Form action={liftReportAction} hidden={{ reportId }} organisation={slug} requestId={randomUUID()}>
      <SubmitButton className="w-full" pending={t("lift-pending")} size="big" tone="quiet">
        {t("lift", { count })}
      </SubmitButton>
    </Form>
  );
}
