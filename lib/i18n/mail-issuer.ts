import type { MailParams } from "./mail-params";
import type { translator } from "./translator";

type Words = ReturnType<typeof translator<"mail">>;
type Kind = "issuer-key" | "root-list" | "issuer-revoked";
type Renderer<T extends Kind> = (
  t: Words,
  params: MailParams[T],
) => { subject: string; paragraphs: string[] };

/** What is told of the issuer's own keys and lists. */
export const issuerMails: { [T in Kind]: Renderer<T> } = {
  "issuer-key": (t, { issuer, serial, at, until, address }) => ({
    subject: t("issuer-key.subject"),
    paragraphs: [
      t("issuer-key.body", { issuer, serial, at, until }),
      t("issuer-key.do"),
      t("issuer-key.address", { address }),
    ],
  }),
  "root-list": (t, { issuer, days, end, address }) => ({
    subject: t("root-list.subject", { issuer, days }),
    paragraphs: [
      t("root-list.body", { issuer, end }),
      t("root-list.do"),
      t("root-list.address", { address }),
    ],
  }),
  "issuer-revoked": (t, told) =>
    told.to === "officer"
      ? {
          subject: t("issuer-revoked.subject-officer", { issuer: told.issuer }),
          paragraphs: [
            t("issuer-revoked.body-officer", { issuer: told.issuer, at: told.at }),
            t("issuer-revoked.do-officer"),
            t("issuer-revoked.address", { address: told.address }),
          ],
        }
      : {
          subject: t("issuer-revoked.subject-holder"),
          paragraphs: [
            t("issuer-revoked.body-holder", { numbers: told.numbers, at: told.at }),
            t("issuer-revoked.do-holder"),
          ],
        },
};
