import { locales } from "./locale";
import { between } from "./mail";
import type { LossCodeSent, MailParams } from "./mail-params";
import { translator } from "./translator";

type TextSent =
  | ["loss-code", LossCodeSent]
  | ["address-code", MailParams["address-code"]]
  | ["address-change", MailParams["address-change"]];

/** A text message: both languages in one line or two, since each piece is paid for. */
export function writeText(...sent: TextSent) {
  const written = locales.map((locale) => textIn(translator(locale, "mail"), ...sent));
  return {
    locale: locales.join(", "),
    subject: written.map(({ subject }) => subject).join(between.subject),
    body: written.map(({ body }) => body).join(between.body),
  };
}

function textIn(t: ReturnType<typeof translator<"mail">>, ...[template, params]: TextSent) {
  if (template === "loss-code")
    return { subject: t("loss-code.subject"), body: t("loss-code.text", { ...params }) };
  if (template === "address-code")
    return { subject: t("address-code.subject"), body: t("address-code.text", params) };
  const { organisation, phone, what, state } = params;
  const said = { organisation, what, phone, callable: String(phone !== "") };
  return { subject: t(`address-change.subject-${state}`), body: t(`address-change.text-${state}`, said) };
}
