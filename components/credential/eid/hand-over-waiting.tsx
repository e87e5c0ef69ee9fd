import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Checklist } from "@/components/ui/checklist";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { sendReceiptCodeAction, signReceiptWithCodeAction } from "@/lib/credential/receipt/actions";
import { getTranslations } from "@/lib/i18n/server";
import { HandOverPhone, type PhoneLink } from "./hand-over-phone";

export interface WaitingReceipt {
  id: string;
  reference: string;
  signedAt: Date | null;
  codeSentAt: Date | null;
  codeExpiresAt: Date | null;
  termsVersion: number;
}

/** What the desk has done, and what only the holder can do. */
export async function HandOverSteps({ receipt }: { receipt: WaitingReceipt }) {
  const t = await getTranslations("hand-over");
  const done = ["carrier", "check", "notice"] as const;
  return (
    <Checklist
      items={[
        ...done.map((key) => ({ key, state: "done" as const, label: t(`done.${key}`) })),
        {
          key: "receipt",
          state: "done" as const,
          label: t("done.receipt", { reference: receipt.reference }),
        },
        {
          key: "signature",
          state: receipt.signedAt ? ("done" as const) : ("waiting" as const),
          label: t("done.signature"),
        },
      ]}
      words={{ done: t("done.word.done"), waiting: t("done.word.waiting"), failed: t("done.word.failed") }}
    />
  );
}

interface WaitingProps {
  receipt: WaitingReceipt;
  eidId: string;
  slug: string;
  /** One for each form. */
  requestIds: [send: string, sign: string, show: string];
  link: PhoneLink;
  address: string | null;
  /** The terms, to be read at the desk. */
  terms: ReactNode;
  /** Why no code can be sent, in place of the button that sends it. */
  children?: ReactNode;
}

/** The ways the holder signs: on a phone or a screen of their own, or at the desk with the code in their mail. */
export async function HandOverWaiting(props: WaitingProps) {
  const { receipt, eidId, slug, requestIds, address, terms, link, children } = props;
  const t = await getTranslations("hand-over");
  const here = `/${slug}/eids/${eidId}/hand-over`;
  return (
    <SectionRule title={t("wait.heading")}>
      <p className="max-w-measure">{t("wait.lead")}</p>
      <p className="mt-4">
        <LinkButton href={here}>{t("wait.refresh")}</LinkButton>
      </p>
      <div className="mt-8 grid gap-x-10 gap-y-8 xl:grid-cols-2">
        {children ?? (
          <HandOverPhone
            address={address}
            link={link}
            receipt={receipt}
            requestId={requestIds[2]}
            slug={slug}
          />
        )}
        <section className="flex flex-col gap-4">
          <h3 className="text-lead">{t("wait.by-code")}</h3>
          <p className="max-w-measure">{t("wait.by-code-how", { address: address ?? "" })}</p>
          {children ? null : <SendCode receipt={receipt} requestId={requestIds[0]} slug={slug} />}
          {receipt.codeSentAt && receipt.codeExpiresAt ? (
            <TypeCode receipt={receipt} requestId={requestIds[1]} slug={slug} terms={terms} />
          ) : null}
        </section>
        <section className="flex flex-col items-start gap-4">
          <h3 className="text-lead">{t("wait.signed-in")}</h3>
          <p className="max-w-measure">{t("wait.signed-in-how", { reference: receipt.reference })}</p>
        </section>
      </div>
    </SectionRule>
  );
}

async function SendCode({
  receipt,
  slug,
  requestId,
}: {
  receipt: WaitingReceipt;
  slug: string;
  requestId: string;
}) {
  const t = await getTranslations("hand-over");
  const { codeSentAt, codeExpiresAt } = receipt;
  return (
    <Form
      action={sendReceiptCodeAction}
      hidden={{ receiptId: receipt.id }}
      idPrefix="send"
      organisation={slug}
      requestId={requestId}
    >
      {codeSentAt && codeExpiresAt ? (
        <p className="text-ink-2 text-meta" role="status">
          {t("wait.sent", { at: codeSentAt, until: codeExpiresAt })}
        </p>
      ) : null}
      <SubmitButton tone={codeSentAt ? "quiet" : "primary"}>
        {codeSentAt ? t("wait.send-again") : t("wait.send")}
      </SubmitButton>
    </Form>
  );
}

async function TypeCode({
  receipt,
  slug,
  requestId,
  terms,
}: {
  receipt: WaitingReceipt;
  slug: string;
  requestId: string;
  terms: ReactNode;
}) {
  const t = await getTranslations("hand-over");
  const version = receipt.termsVersion;
  return (
    <Form
      action={signReceiptWithCodeAction}
      hidden={{ receiptId: receipt.id }}
      organisation={slug}
      requestId={requestId}
    >
      <Details summary={t("wait.terms", { version })}>{terms}</Details>
      <TextField
        autoComplete="one-time-code"
        hint={t("wait.code-hint")}
        label={t("wait.code")}
        maxLength={20}
        mono
        name="code"
        spellCheck={false}
        width="s"
      />
      <CheckboxField label={t("wait.accept", { version })} name="accepted" />
      <SubmitButton>{t("wait.sign")}</SubmitButton>
    </Form>
  );
}
