import { Banner } from "@/components/ui/banner";
import { getTranslations } from "@/lib/i18n/server";

export interface SignInFacts {
  /** Other open sessions of the same account. */
  others: number;
  /** The provider named an employee whom the account may not be. */
  linkRefused: boolean;
  /** An officer of whom it is not on record who they are. */
  unknown: boolean;
}

/** What somebody should know of their own sign-in, above whatever page they came to. */
export async function SignInNotices({ others, linkRefused, unknown }: SignInFacts) {
  if (others === 0 && !linkRefused && !unknown) return null;
  const t = await getTranslations("shell");
  return (
    <div className="mb-6 flex flex-col gap-3 print:hidden">
      {unknown ? (
        <Banner title={t("person-unknown")} tone="warning">
          <p>{t("person-unknown-body")}</p>
        </Banner>
      ) : null}
      {linkRefused ? (
        <Banner title={t("link-refused")} tone="warning">
          <p>{t("link-refused-body")}</p>
        </Banner>
      ) : null}
      {others > 0 ? (
        <Banner title={t("other-sessions", { count: others })} tone="info">
          <p>{t("other-sessions-body")}</p>
        </Banner>
      ) : null}
    </div>
  );
}
