import { useFormatter, useTranslations } from "next-intl";
import { ActLink } from "@/components/credential/act-link";
import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { askToSucceedAction } from "@/lib/credential/issuer/actions";
import type { SuccessorSignature } from "@/lib/credential/issuer/read";

interface SuccessorSigningProps {
  issuer: { id: string; slug: string };
  signed: readonly SuccessorSignature[];
  required: boolean;
  /** Whether the reader may sign, and whether the installation has a signing page. */
  maySign: boolean;
  hasPage: boolean;
  slug: string;
}

const enough = 2;

/** That a successor may be made: who has signed it, until when it holds, and what comes next. */
export function SuccessorSigning(props: SuccessorSigningProps) {
  const { issuer, signed, required, maySign, hasPage, slug } = props;
  const [t, format] = [useTranslations("issuer.successor"), useFormatter()];
  const isMine = signed.some(({ mine }) => mine);
  return (
    <Details className="mb-6" open={signed.length > 0} summary={t("title")}>
      <p className="mb-3 max-w-measure">{t(required ? "required" : "offered")}</p>
      {signed.length > 0 ? (
        <ul className="mb-3 flex flex-col gap-2">
          {signed.map(({ act, name, until }) => (
            <li key={act}>
              {t("signed", { name, until: format.dateTime(until, "minute") })}{" "}
              <ActLink act={act} className="inline-block" of="issuers" slug={slug}>
                {t("act", { name })}
              </ActLink>
            </li>
          ))}
        </ul>
      ) : null}
      {signed.length >= enough ? (
        <p className="mb-3 max-w-measure">
          {t.rich("ceremony", {
            command: () => (
              <code className="break-words font-mono">
                <span className="whitespace-nowrap">npm run ceremony --</span>{" "}
                <span className="whitespace-nowrap">--succeed</span> {issuer.slug}
              </code>
            ),
          })}
        </p>
      ) : null}
      {signed.length === 1 ? <p className="mb-3 max-w-measure">{t("one-more")}</p> : null}
      {maySign && hasPage ? (
        <Form
          action={askToSucceedAction}
          hidden={{ issuerId: issuer.id }}
          idPrefix={`succeed-${issuer.id}`}
          organisation={slug}
        >
          <SubmitButton tone="quiet">{t(isMine ? "sign-again" : "sign")}</SubmitButton>
        </Form>
      ) : null}
      {required && !hasPage ? <Banner tone="warning">{t("no-page")}</Banner> : null}
    </Details>
  );
}
