import type { MailParams } from "./mail-params";
import type { translator } from "./translator";

type Words = ReturnType<typeof translator<"mail">>;
interface Written {
  subject: string;
  paragraphs: string[];
}

/** That somebody applies for a permission, to whoever may approve it. */
const accessAsked = (t: Words, { what, address }: MailParams["access-asked"]): Written => ({
  subject: t("access-asked.subject", { what }),
  paragraphs: [t("access-asked.body", { what }), t("access-asked.address", { address })],
});

/** How it went, to whoever applied. */
const accessAnswered = (t: Words, { what, answer, address }: MailParams["access-answered"]): Written => ({
  subject: t(`access-answered.subject-${answer}`, { what }),
  paragraphs: [t("access-answered.body", { what, answer }), t("access-answered.address", { address })],
});

/** That somebody answers for another who is away. */
const standIn = (t: Words, { from, to, address }: MailParams["stand-in"]): Written => ({
  subject: t("stand-in.subject"),
  paragraphs: [t("stand-in.body", { from, to }), t("stand-in.address", { address })],
});

/** That what people may do is asked for anew, and what it leads to. */
const recertified = (t: Words, { kind, day, address }: MailParams["recertification"]): Written => ({
  subject: t(`recertification.subject-${kind}`, { day }),
  paragraphs: [
    t(`recertification.body-${kind}`, { day }),
    t(kind.startsWith("holder") ? "recertification.own" : "recertification.address", { address }),
  ],
});

export const accessMails = {
  "access-asked": accessAsked,
  "access-answered": accessAnswered,
  "stand-in": standIn,
  recertification: recertified,
};
