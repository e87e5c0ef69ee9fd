import type { ReactNode } from "react";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { type FormState, idle } from "@/components/ui/form-state";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";
import type { PhoneReceipt } from "./phone-start";

interface PhoneSignProps {
  receipt: PhoneReceipt;
  slug: string;
  terms: ReactNode;
  /** What the last press led to, in the address: a code of ours and nothing of anybody. */
  told: string;
}

/** The terms first and the signature beneath them: nothing is signed unread. A plain form that no script takes over. */
export async function PhoneSign({ receipt, slug, terms, told }: PhoneSignProps) {
  const t = await getTranslations("receipt");
  const { reference, eidNumber: number, phone } = receipt;
  const { version } = receipt.terms;
  return (
    <>
      <PageHeader code={reference} title={t("phone.title")} />
      <div className="flex flex-col gap-8">
        <SectionRule title={t("terms-heading", { version })}>{terms}</SectionRule>
        <SectionRule title={t("signature")}>
          <PostForm
            action="/api/signing"
            hidden={{ what: "sign" }}
            organisation={slug}
            state={await stateOf(told)}
          >
            <p>{t("statement", { number, version })}</p>
            <TextField
              autoComplete="one-time-code"
              hint={t("phone.code-hint", { reference })}
              label={t("phone.code")}
              maxLength={20}
              mono
              name="code"
              spellCheck={false}
            />
            <CheckboxField label={t("sign-accept", { version })} name="accepted" />
            <SubmitButton size="big">{t("sign-submit")}</SubmitButton>
            <p className="text-ink-2 text-meta">{t("sign-not-yours", { phone })}</p>
          </PostForm>
        </SectionRule>
      </div>
    </>
  );
}

/** What is to be put right, beside its field; what was typed is not sent back, since a code belongs in no address. */
async function stateOf(told: string): Promise<FormState> {
  const [t, words] = await Promise.all([getTranslations("receipt.phone"), getTranslations("validation")]);
  const refused = (message: string, fields: Record<string, string> = {}) => ({
    ...{ status: "refused" as const, message, fields, values: {} },
  });
  if (told === "wait") return refused(t("wait-next"));
  if (told === "accept-terms") return refused("", { accepted: words("accept-terms") });
  if (told === "code-wrong" || told === "code-expired" || told === "too-many-attempts")
    return refused("", { code: t(told) });
  return idle;
}
