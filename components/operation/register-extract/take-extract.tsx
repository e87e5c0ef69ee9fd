import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SigningLack } from "@/lib/domain/core/signing-lack";
import { getTranslations } from "@/lib/i18n/server";
import { askToTakeExtractAction } from "@/lib/operation/register-extract/actions";
import type { ExtractSigning } from "@/lib/operation/register-extract/read";
import { ExtractLinks } from "./extract-links";

export interface Taking extends ExtractSigning {
  /** Why it cannot be signed by this officer. */
  lacks: SigningLack;
  /** The person touches their passkey first. */
  isTouchNeeded: boolean;
}

interface TakeProps {
  extractId: string;
  /** What was signed to take it before. */
  act: string | null;
  taking: Taking;
  slug: string;
}

/** The files, once what must be signed is; a touch at this session comes first. */
export async function TakeExtract({ extractId, act, taking, slug }: TakeProps) {
  const { required, signed, lacks, isTouchNeeded } = taking;
  const t = await getTranslations("register-extract");
  if (isTouchNeeded) return <p className="text-ink-2">{t("touch-first")}</p>;
  const fresh = signed?.extractId === extractId ? signed.act : undefined;
  const isSigned = act !== null || fresh !== undefined;
  return (
    <>
      {required && !isSigned ? null : (
        <ExtractLinks act={act ? undefined : fresh} extract={extractId} slug={slug} />
      )}
      {isSigned ? null : (
        <>
          {required && lacks ? <Banner tone="warning">{t(`no-${lacks}`)}</Banner> : null}
          {lacks === null ? (
            <p className="max-w-measure text-ink-2">{t(required ? "sign-required" : "sign-hint")}</p>
          ) : null}
          {lacks === null ? (
            <Form
              action={askToTakeExtractAction}
              className="mt-2"
              hidden={{ registerExtractId: extractId }}
              idPrefix={`sign-${extractId}`}
              organisation={slug}
              requestId={randomUUID()}
            >
              <SubmitButton tone={required ? "primary" : "quiet"}>{t("sign")}</SubmitButton>
            </Form>
          ) : null}
        </>
      )}
    </>
  );
}
