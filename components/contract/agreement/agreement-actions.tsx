import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { removeAgreementDraftAction } from "@/lib/contract/agreement/actions";
import type { AgreementView } from "@/lib/contract/agreement/read";
import type { AgreementVerb } from "@/lib/domain/contract/agreement-verb";
import { getTranslations } from "@/lib/i18n/server";

interface AgreementActionsProps {
  slug: string;
  agreement: AgreementView;
}
const pages = {
  edit: "draft/check",
  decide: "decide",
  sign: "sign",
  reopen: "reopen",
  extend: "extend",
  amend: "amend",
  terminate: "terminate",
} as const;
const primary: AgreementVerb[] = ["edit", "sign", "extend"];

/** What this person may do now: what the rules open, the next step first. */
export async function AgreementActions({ slug, agreement }: AgreementActionsProps) {
  const t = await getTranslations("agreement.verb");
  const { verbs, id } = agreement;
  if (verbs.length === 0) return null;
  return (
    <>
      {verbs.map((verb) =>
        verb === "remove" ? null : (
          <LinkButton
            href={`/${slug}/agreements/${id}/${pages[verb]}`}
            key={verb}
            tone={verb === "terminate" ? "danger" : primary.includes(verb) ? "primary" : "quiet"}
          >
            {t(verb)}
          </LinkButton>
        ),
      )}
      {verbs.includes("remove") ? (
        <Details summary={t("more")}>
          <RemoveDraft agreement={agreement} slug={slug} />
        </Details>
      ) : null}
    </>
  );
}

export async function RemoveDraft({
  slug,
  agreement,
}: {
  slug: string;
  agreement: Pick<AgreementView, "id" | "version">;
}) {
  const t = await getTranslations("agreement.verb");
  return (
    <Form
      action={removeAgreementDraftAction}
      hidden={{ agreementId: agreement.id, version: agreement.version }}
      organisation={slug}
    >
      <SubmitButton tone="quiet">{t("remove")}</SubmitButton>
    </Form>
  );
}
