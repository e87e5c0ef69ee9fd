import { Banner } from "@/components/ui/banner";
import type { IssuerView } from "@/lib/credential/issuer/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** That the issuer's authority is revoked, why, and what follows from it. */
export async function RevokedBand({ at, reason }: NonNullable<IssuerView["revoked"]>) {
  const [t, format] = await Promise.all([getTranslations("issuer"), getFormatter()]);
  return (
    <div className="mb-6">
      <Banner title={t("revoked-title", { at: format.dateTime(at, "minute") })} tone="danger">
        {t("revoked-body", { reason: t(`revoked-reason.${reason}`) })}
      </Banner>
    </div>
  );
}
