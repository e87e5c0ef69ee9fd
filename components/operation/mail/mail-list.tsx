import { Fragment } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { mailParts } from "@/lib/i18n/mail";
import { getTranslations } from "@/lib/i18n/server";
import type { MailView } from "@/lib/operation/mail/read";

/** Mails as their recipients see them, newest first. */
export async function MailList({ mails }: { mails: MailView[] }) {
  const t = await getTranslations("mail.box");
  if (mails.length === 0) return <EmptyState title={t("none")} />;
  return (
    <ol className="flex max-w-column flex-col gap-8">
      {mails.map((mail) => (
        <li key={mail.id}>
          <article aria-labelledby={`mail-${mail.id}`} className="border-hair border-t-2 pt-3">
            <h2 className="text-lead" id={`mail-${mail.id}`}>
              {mailParts("subject", mail).map(({ locale, text }, at) => (
                <Fragment key={locale}>
                  {at > 0 ? " / " : ""}
                  <span lang={locale}>{text}</span>
                </Fragment>
              ))}
            </h2>
            <p className="text-ink-3 text-meta [overflow-wrap:anywhere]">
              {t("to", { recipient: mail.recipient })} ·{" "}
              {mail.sentAt ? t("sent", { at: mail.sentAt }) : t("waiting")} ·{" "}
              {t("created", { at: mail.createdAt })}
            </p>
            {mail.body ? (
              mailParts("body", mail).map(({ locale, text }) => (
                <p
                  className="mt-3 whitespace-pre-line border-hair [overflow-wrap:anywhere] [&+p]:border-t [&+p]:pt-3"
                  key={locale}
                  lang={locale}
                >
                  {text}
                </p>
              ))
            ) : (
              <p className="mt-3 text-ink-2">{t("erased")}</p>
            )}
          </article>
        </li>
      ))}
    </ol>
  );
}
