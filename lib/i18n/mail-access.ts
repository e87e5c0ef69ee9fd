import type { MailParams } from "./mail-params";
import type { translator } from "./translator";

type Words = ReturnType<typeof translator<"mail">>;
interface Written {
  subject: string;
  paragraphs: string[];
}

/** That somebody applies for a permission, to whoever may approve it. */
export const accessAsked = (t: Words, { what, address }: MailParams["access-asked"]): Written => ({
  subject: t("access-asked.subject", { what }),
  paragraphs: [t("access-asked.body", { what }), t("access-asked.address", { address })],
});

/** How it went, to whoever applied. */
export const accessAnswered = (
  t: Words,
  { what, answer, address }: MailParams["access-answered"],
): Written => ({
  subject: t(`access-answered.subject-${answer}`, { what }),
  paragraphs: [t("access-answered.body", { what, answer }), t("access-answered.address", { address })],
});
