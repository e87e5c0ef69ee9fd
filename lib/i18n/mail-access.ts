import type { MailParams } from "./mail-params";
import type { translator } from "./translator";

type Words = ReturnType<typeof translator<"mail">>;
interface Written {
  subject: string;
  paragraphs: string[];
}

/** That somebody applies for a permission, to whoever may approve it. */
export const accessAsked = (t: Words, { address }: MailParams["access-asked"]): Written => ({
  subject: t("access-asked.subject"),
  paragraphs: [t("access-asked.body"), t("access-asked.address", { address })],
});

/** How it went, to whoever applied. */
export const accessAnswered = (t: Words, { answer, address }: MailParams["access-answered"]): Written => ({
  subject: t(`access-answered.subject-${answer}`),
  paragraphs: [t("access-answered.body", { answer }), t("access-answered.address", { address })],
});
