import { getTranslations } from "@/lib/i18n/server";

interface MailPreviewProps {
  mails: { locale: string; subject: string; body: string }[];
}

/** A mail as it would be sent, language by language; what it says of anybody is made up. */
export async function MailPreview({ mails }: MailPreviewProps) {
  const t = await getTranslations("mail-template");
  return (
    <>
      {mails.map(({ locale, subject, body }) => (
        <section key={locale}>
          <h3 className="mb-3 text-ink-3 text-meta">{t(locale === "sv" ? "preview-sv" : "preview-en")}</h3>
          <div className="border-hair border-l-2 pl-4 [overflow-wrap:anywhere]" lang={locale}>
            <p className="font-semibold">{subject}</p>
            <p className="mt-3 whitespace-pre-line">{body}</p>
          </div>
        </section>
      ))}
    </>
  );
}
