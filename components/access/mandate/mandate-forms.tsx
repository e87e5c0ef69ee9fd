import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import {
  changeMandateEndAction,
  confirmMandateAction,
  recallMandateAction,
} from "@/lib/access/mandate/actions";
import type { MandatePage } from "@/lib/access/mandate/read";
import { mandateWords } from "@/lib/i18n/mandate";

interface Props {
  mandate: MandatePage;
  slug: string;
  /** One a form, so that each is sent once. */
  requestIds: { confirm: string; end: string; recall: string };
}

/** What this officer can do with it now. */
export async function MandateForms({ mandate, slug, requestIds }: Props) {
  const { t } = await mandateWords();
  const hidden = { mandateId: mandate.id, version: mandate.version };
  const { verbs } = mandate;
  return (
    <>
      {verbs.includes("confirm") ? (
        <SectionRule id="confirm" title={t("confirm")}>
          <p className="mb-4 max-w-measure">{t("confirm-lead")}</p>
          <Form
            action={confirmMandateAction}
            hidden={hidden}
            organisation={slug}
            requestId={requestIds.confirm}
          >
            <SubmitButton>{t("confirm-save")}</SubmitButton>
          </Form>
        </SectionRule>
      ) : null}
      {verbs.includes("change-end") ? (
        <SectionRule id="end" title={t("change-end")}>
          <Form
            action={changeMandateEndAction}
            hidden={hidden}
            organisation={slug}
            requestId={requestIds.end}
          >
            <DateField
              defaultValue={mandate.validTo ?? ""}
              hint={t("valid-to-hint")}
              label={t("valid-to")}
              name="validTo"
              optional
            />
            <SubmitButton tone="quiet">{t("change-end-save")}</SubmitButton>
          </Form>
        </SectionRule>
      ) : null}
      {verbs.includes("recall") ? <Recall hidden={hidden} requestId={requestIds.recall} slug={slug} /> : null}
    </>
  );
}

interface RecallProps {
  hidden: Record<string, string | number>;
  slug: string;
  requestId: string;
}

async function Recall({ hidden, slug, requestId }: RecallProps) {
  const { t } = await mandateWords();
  return (
    <SectionRule id="recall" title={t("recall")}>
      <p className="mb-4 max-w-measure">{t("recall-lead")}</p>
      <Form action={recallMandateAction} hidden={hidden} organisation={slug} requestId={requestId}>
        <TextArea hint={t("reason-hint")} label={t("reason")} maxLength={500} name="reason" rows={2} />
        <SubmitButton tone="danger">{t("recall-save")}</SubmitButton>
      </Form>
    </SectionRule>
  );
}
