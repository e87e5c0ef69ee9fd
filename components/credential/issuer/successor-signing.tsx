import { useTranslations } from "next-intl";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { askToSucceedAction } from "@/lib/credential/issuer/actions";
import type { CeremonySignature } from "@/lib/credential/issuer/read";
import { CeremonySigning, type SigningProps } from "./ceremony-signing";

interface SuccessorSigningProps extends SigningProps {
  issuer: { id: string; slug: string };
  signed: readonly CeremonySignature[];
}

/** That a successor may be made. */
export function SuccessorSigning({ issuer, ...props }: SuccessorSigningProps) {
  const t = useTranslations("issuer");
  const { signed, required, slug } = props;
  const isMine = signed.some(({ mine }) => mine);
  return (
    <CeremonySigning
      {...props}
      lead={<p className="mb-3 max-w-measure">{t(required ? "successor.required" : "successor.offered")}</p>}
      noPage={t("successor.no-page")}
      ready={signed.length > 1}
      title={t("successor.title")}
      words={`--succeed ${issuer.slug}`}
    >
      <Form
        action={askToSucceedAction}
        hidden={{ issuerId: issuer.id }}
        idPrefix={`succeed-${issuer.id}`}
        organisation={slug}
      >
        <SubmitButton tone="quiet">{t(isMine ? "signing.sign-again" : "successor.sign")}</SubmitButton>
      </Form>
    </CeremonySigning>
  );
}
