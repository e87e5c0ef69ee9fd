import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { answerAgreementAction } from "@/lib/contract/agreement/actions";
import type { AgreementDraft } from "@/lib/contract/agreement/read";
import type { AgreementStep } from "@/lib/domain/contract/agreement-kind";
import { getTranslations } from "@/lib/i18n/server";

interface DraftFrameProps {
  slug: string;
  step: AgreementStep | "check";
  draft: AgreementDraft;
  children: ReactNode;
}

/** One question a page: where one is, and the question. */
export async function DraftFrame({ slug, step, draft, children }: DraftFrameProps) {
  const [t, shell] = await Promise.all([getTranslations("agreement"), getTranslations("shell")]);
  const all = [...draft.steps, "check"];
  const at = all.indexOf(step) + 1;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/agreements`, label: shell("agreements") },
          { href: `/${slug}/agreements/${draft.id}`, label: draft.number },
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={`${t(`kind.${draft.kind}`)}, ${draft.party.name}`}
        step={at > 0 ? t("draft.step", { step: at, of: all.length }) : undefined}
        title={t(`draft.title.${step}`)}
      />
      {children}
    </div>
  );
}

interface DraftStepFormProps extends DraftFrameProps {
  step: AgreementStep;
  /** "check" when the question was reached by Change: then it leads back there. */
  afterwards: string;
}

/** A question's form: Continue keeps the answer, Back leads to the question before with its answer filled in. */
export async function DraftStepForm({ slug, step, draft, afterwards, children }: DraftStepFormProps) {
  const t = await getTranslations("agreement.draft");
  const place = `/${slug}/agreements/${draft.id}`;
  const before = draft.steps[draft.steps.indexOf(step) - 1];
  const back = before ? `${place}/draft/${before}` : place;
  return (
    <Form
      action={answerAgreementAction}
      hidden={{ agreementId: draft.id, version: draft.version, step, afterwards }}
      organisation={slug}
    >
      {children}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("continue")}</SubmitButton>
        <LinkButton href={afterwards === "check" ? `${place}/draft/check` : back}>
          {t(afterwards === "check" ? "to-check" : "back")}
        </LinkButton>
      </div>
    </Form>
  );
}
