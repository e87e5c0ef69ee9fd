import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { getTranslations } from "@/lib/i18n/server";
import { closeFindingAction, returnFindingAction, verifyFindingAction } from "@/lib/mark/finding/actions";
import type { FindingPage } from "@/lib/mark/finding/read";

interface FindingStepsProps {
  page: FindingPage;
  slug: string;
  requestId: string;
  /** Whether this person may say that it is mended, and see that it is. */
  mayClose: boolean;
  mayVerify: boolean;
}

/** What can be done with the finding now, by this person. */
export async function FindingSteps({ page, slug, requestId, mayClose, mayVerify }: FindingStepsProps) {
  const t = await getTranslations("finding");
  const { finding, may } = page;
  const form = {
    organisation: slug,
    requestId,
    hidden: { markId: finding.markId, findingId: finding.id, version: finding.version },
  };
  const closes = mayClose && may.includes("close");
  const returns = mayVerify && may.includes("return");
  if (!closes && !returns) return null;
  return (
    <>
      {closes ? <Close action={finding.action} form={form} /> : null}
      {mayVerify && finding.status === "done" ? (
        <SectionRule id="verify" title={t("verify")}>
          {may.includes("verify") ? (
            <Form action={verifyFindingAction} {...form}>
              <p>{t("verify-lead")}</p>
              <SubmitButton>{t("verify")}</SubmitButton>
            </Form>
          ) : (
            <p>{t("verify-other", { by: finding.doneByName ?? "" })}</p>
          )}
        </SectionRule>
      ) : null}
      {returns ? <Return form={form} /> : null}
    </>
  );
}

interface StepForm {
  organisation: string;
  requestId: string;
  hidden: Record<string, string | number>;
}

async function Close({ form, action }: { form: StepForm; action: string }) {
  const t = await getTranslations("finding");
  return (
    <SectionRule id="close" title={t("next")}>
      <Form action={closeFindingAction} {...form}>
        <TextArea
          defaultValue={action}
          hint={t("close-lead")}
          label={t("close-label")}
          maxLength={4000}
          name="action"
        />
        <SubmitButton>{t("close")}</SubmitButton>
      </Form>
    </SectionRule>
  );
}

async function Return({ form }: { form: StepForm }) {
  const t = await getTranslations("finding");
  return (
    <SectionRule id="return" title={t("return-title")}>
      <Form action={returnFindingAction} {...form}>
        <TextArea label={t("return-note")} maxLength={1000} name="note" rows={3} />
        <SubmitButton tone="quiet">{t("return")}</SubmitButton>
      </Form>
    </SectionRule>
  );
}
