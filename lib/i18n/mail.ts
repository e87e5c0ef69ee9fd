import { theirMailKind } from "@/lib/domain/operation/mail-kind";
import {
  betweenLanguages,
  composeMail,
  type MailBody,
  type MailPart,
  placeholdersOf,
} from "@/lib/domain/operation/mail-template";
import { type Locale, locales } from "./locale";
import { accessMails } from "./mail-access";
import { collecting } from "./mail-collect";
import { ending } from "./mail-ending";
import { inboxDaily } from "./mail-inbox";
import { issuerMails } from "./mail-issuer";
import type { LossPage, MailParams, MailTemplate } from "./mail-params";
import { reminding } from "./mail-reminding";
import { translator } from "./translator";

export const between = { subject: " / ", body: betweenLanguages };

/**
 * A mail in both languages, Swedish first. Those it goes to have often never signed in, so no choice of language is on
 * record for them. queueMails puts the employer's own words into it.
 */
export function writeMail<T extends MailTemplate>(
  template: T,
  params: MailParams[T],
): { locale: string; subject: string; body: MailBody } {
  const written = locales.map((locale) => partOf(template, locale, params));
  return {
    locale: locales.join(", "), // as Content-Language lists them: RFC 3282 §2
    subject: written.map(({ subject }) => subject).join(between.subject),
    body: { kind: template, parts: written.map(({ part }) => part), values: valuesOf(template, params) },
  };
}

/** What an employer's own words may name. */
function valuesOf<T extends MailTemplate>(template: T, params: MailParams[T]): MailBody["values"] {
  const kind = theirMailKind(template);
  const given: Record<string, unknown> = { ...params };
  if (!kind) return {};
  return Object.fromEntries(placeholdersOf(kind).map((name) => [name, String(given[name] ?? "")]));
}

/** A sent mail by language, for a page that must say which each part is in. */
export function mailParts(
  part: "subject" | "body",
  mail: { locale: string; subject: string; body: string },
): { locale: string; text: string }[] {
  const spoken = mail.locale.split(", ");
  const texts = spoken.length > 1 ? mail[part].split(between[part]) : [mail[part]];
  return texts.map((text, at) => ({ locale: spoken[at] ?? mail.locale, text }));
}

/** The subject and plain-text body of a mail in one language, in the product's words. */
export function renderMail<T extends MailTemplate>(
  template: T,
  locale: Locale,
  params: MailParams[T],
): { subject: string; body: string } {
  const { subject, part } = partOf(template, locale, params);
  return { subject, body: composeMail({ kind: template, parts: [part], values: {} }) };
}

function partOf<T extends MailTemplate>(
  template: T,
  language: Locale,
  params: MailParams[T],
): { subject: string; part: MailPart } {
  const t = translator(language, "mail");
  const { subject, paragraphs } = renderers[template](t, params);
  const middle = [...paragraphs, ...("phone" in params ? [t("not-you", { phone: params.phone })] : [])];
  const signature = t("signature", { organisation: params.organisation });
  return { subject, part: { language, opening: t("greeting"), middle, signature } };
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
  "party-notice": (t, { organisation, ring, issuers, more }) => ({
    subject: t("party-notice.subject", {
      count: issuers.reduce((sum, { certificates }) => sum + certificates.length, more),
      organisation,
    }),
    paragraphs: [
      t("party-notice.body", { organisation }),
      ...issuers.map(({ name, ocsp, crl, certificates }) =>
        [
          t("party-notice.issuer", { name, ocsp }),
          ...(crl ? [t("party-notice.list", { crl })] : []),
          ...certificates.map((one) => t("party-notice.certificate", one)),
        ].join("\n"),
      ),
      ...(more > 0 ? [t("party-notice.more", { more })] : []),
      t("party-notice.end", { ring }),
    ],
  }),
  "block-pause": (t, { blocks, minutes, at, address }) => ({
    subject: t("block-pause.subject", { blocks }),
    paragraphs: [
      t("block-pause.body", { blocks, minutes, at }),
      t("block-pause.do"),
      t("block-pause.address", { address }),
    ],
  }),
  "order-returned": (t, { number, address }) => ({
    subject: t("order-returned.subject", { number }),
    paragraphs: [t("order-returned.body", { number }), t("order-returned.address", { address })],
  }),
  "manager-asked": (t, { kind, by, address }) => ({
    subject: t("manager-asked.subject", { what: t(`manager-kind.${kind}`), by }),
    paragraphs: [
      t("manager-asked.body", { what: t(`manager-kind.${kind}`), by }),
      t("manager-asked.address", { address }),
    ],
  }),
  "manager-answered": (t, { kind, answer, to, address }) => ({
    subject: t(`manager-answered.subject-${answer}`, { what: t(`manager-kind.${kind}`) }),
    paragraphs: [t(`manager-answered.body-${to}`, { answer }), t("manager-answered.address", { address })],
  }),
  ...{ ...accessMails, ...issuerMails, "inbox-daily": inboxDaily },
  "job-ended": (t, { kind, isDone, address }) => ({
    subject: t(isDone ? "job-ended.done" : "job-ended.failed", { kind }),
    paragraphs: [
      isDone ? t("job-ended.done-body", { kind }) : t("job-ended.failed-body"),
      t("job-ended.address", { address }),
    ],
  }),
  "loss-code": (t, { name, code, minutes }) => ({
    subject: t("loss-code.subject"),
    paragraphs: [t("loss-code.body", { name, code, minutes })],
  }),
  "break-glass": (t, { owner, minutes, at, address }) => ({
    subject: t("break-glass.subject"),
    paragraphs: (["body", "do", "address"] as const).map((part) =>
      t(`break-glass.${part}`, { owner, minutes, at, address }),
    ),
  }),
  passkey: (t, { what, whose, at, address }) => ({
    subject: t("passkey.subject", { what }),
    // Whoever was shut out does not get in to see which are valid.
    paragraphs: (
      ["body", "do", ...(what === "disabled" && whose === "own" ? [] : ["address" as const])] as const
    ).map((part) => t(`passkey.${part}`, { what, whose, at, address })),
  }),
  "loss-card": (t, params) => paging(t, "loss-card", params),
  "loss-cards": (t, params) => paging(t, "loss-cards", params),
  "loss-codes": (t, params) => paging(t, "loss-codes", params),
  "loss-address": (t, params) => paging(t, "loss-address", params),
  "end-reminder": ending,
  "renewal-invitation": (t, { organisation, numbers, invite, address, ...when }) => ({
    subject: t("renewal-invitation.subject"),
    paragraphs: [
      t("renewal-invitation.body", { organisation, numbers }),
      t(`renewal-invitation.${invite}`, when),
      t("renewal-invitation.bring"),
      t("renewal-invitation.other"),
      t("renewal-invitation.address", { address }),
    ],
  }),
  booking: (t, { organisation, what, place, startsAt, address }) => ({
    subject: t(`booking.subject-${what}`, { startsAt }),
    paragraphs: [
      t(`booking.${what}`, { organisation, place, startsAt }),
      ...(what === "cancelled" ? [] : [t("booking.bring")]),
      t(what === "cancelled" ? "booking.again" : "booking.change", { address }),
    ],
  }),
  "agreement-reminder": (t, params) => reminding(t, "agreement-reminder", params),
  "agreement-escalation": (t, params) => reminding(t, "agreement-escalation", params),
  "address-change": (t, { what, state, by, at }) => ({
    subject: t(`address-change.subject-${state}`),
    paragraphs: [
      t(`address-change.${state}`, { what, at, by: t(`by-${by}`) }),
      t(`address-change.next-${state}`),
    ],
  }),
  "address-code": (t, { code, minutes, organisation }) => ({
    subject: t("address-code.subject"),
    paragraphs: [t("address-code.body", { code, minutes, organisation })],
  }),
  "objection-raised": (t, { to, due, address }) => ({
    subject: t(`objection-raised.subject-${to}`),
    paragraphs: [t(`objection-raised.body-${to}`, { due }), t(`objection-raised.address-${to}`, { address })],
  }),
  "objection-answered": (t, { answer, address }) => ({
    subject: t("objection-answered.subject"),
    paragraphs: [t(`objection-answered.body-${answer}`), t("objection-answered.address", { address })],
  }),
  "role-end": (t, { to, role, day, address }) => ({
    subject: t(`role-end.subject-${to}`, { day }),
    paragraphs: [
      t(`role-end.body-${to}`, { role: t(`role-end.role.${role}`), day }),
      t(`role-end.address-${to}`, { address }),
    ],
  }),
  "collect-reminder": collecting,
  "collect-booking": collecting,
  resumed: (t, { number, by, at }) => ({
    subject: t("resumed.subject", { number }),
    paragraphs: [t("resumed.body", { number, at, by: t(`by-${by}`) })],
  }),
};

function paging(
  t: Words,
  template: "loss-card" | "loss-cards" | "loss-codes" | "loss-address",
  { number, blocked, at, address }: LossPage,
): Parts {
  return {
    subject: t(`${template}.subject`),
    paragraphs: [
      t(`${template}.body`, { number, at, blocked: String(blocked) }),
      t("loss-page-address", { address }),
    ],
  };
}
