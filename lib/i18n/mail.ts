import type { Reason } from "@/lib/domain/reason";
import type { Locale } from "./locale";
import { translator } from "./translator";

/** Who did it, by role and never by name. */
export type MailRole = "holder" | "officer" | "job";

interface Common {
  organisation: string;
  /** EL-2026-000412. Identity numbers have no place in a mail. */
  number: string;
  /** Where to call when it was not you. */
  phone: string;
}

/** What each mail must be told. */
export interface MailParams {
  "receipt-code": Common & { reference: string; code: string; until: Date };
  "delivery-notice": Common & { reference: string; at: Date };
  block: Common & {
    what: "suspended" | "revoked";
    by: MailRole;
    reason: Reason;
    at: Date;
    revokesAt: Date | null;
  };
  resumed: Common & { by: MailRole; at: Date };
  /** To the officer on call; `number` may name several. */
  "block-notice": MailParams["block"];
}
export type MailTemplate = keyof MailParams;

/** The subject and plain-text body of a mail to a holder, in their language. */
export function renderMail<T extends MailTemplate>(
  template: T,
  locale: Locale,
  params: MailParams[T],
): { subject: string; body: string } {
  const t = translator(locale, "mail");
  const { subject, paragraphs } = renderers[template](t, params);
  const body = [
    t("greeting"),
    ...paragraphs,
    t("not-you", { phone: params.phone }),
    t("signature", { organisation: params.organisation }),
  ];
  return { subject, body: `${body.join("\n\n")}\n` };
}

type Words = ReturnType<typeof translator<"mail">>;
type Parts = { subject: string; paragraphs: string[] };

const renderers: { [T in MailTemplate]: (t: Words, params: MailParams[T]) => Parts } = {
  "receipt-code": (t, { reference, number, code, until }) => ({
    subject: t("receipt-code.subject", { reference }),
    paragraphs: [t("receipt-code.body", { reference, number, code, until })],
  }),
  "delivery-notice": (t, { reference, number, organisation, at }) => ({
    subject: t("delivery-notice.subject", { number }),
    paragraphs: [t("delivery-notice.body", { reference, number, organisation, at })],
  }),
  block: (t, { what, by, reason, number, at, revokesAt }) => ({
    subject: t(`block.subject-${what}`, { number }),
    paragraphs: [
      t(`block.${what}`, { number, at, by: t(`by-${by}`), reason: t(`reason.${reason}`) }),
      ...(what === "suspended" && revokesAt ? [t("block.suspended-until", { until: revokesAt })] : []),
    ],
  }),
  "block-notice": (t, { what, by, reason, number, at, revokesAt }) => ({
    subject: t(`block-notice.subject-${what}`, { number }),
    paragraphs: [
      t(`block-notice.${what}`, {
        number,
        at,
        by: t(`block-notice.by-${by}`),
        reason: t(`reason.${reason}`),
      }),
      ...(what === "suspended" && revokesAt ? [t("block.suspended-until", { until: revokesAt })] : []),
    ],
  }),
  resumed: (t, { number, by, at }) => ({
    subject: t("resumed.subject", { number }),
    paragraphs: [t("resumed.body", { number, at, by: t(`by-${by}`) })],
  }),
};
