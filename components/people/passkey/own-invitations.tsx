import { Banner } from "@/components/ui/banner";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { InvitationView } from "@/lib/people/passkey/read";

/** What one is invited to, with the way to the signing page. */
export async function OwnInvitations({
  invitations,
  address,
}: {
  invitations: readonly InvitationView[];
  /** Of the signing page for one invitation. */
  address: (invitationId: string) => string;
}) {
  const [t, format] = await Promise.all([getTranslations("passkey"), getFormatter()]);
  return invitations.map((one) => (
    <div className="mb-4" key={one.id}>
      <Banner title={t("own-invited", { until: format.dateTime(one.expiresAt, "minute") })} tone="info">
        {one.lacksSecond ? (
          <p>{t("own-lacks-second")}</p>
        ) : (
          <a className="underline" href={address(one.id)}>
            {t("enrol")}
          </a>
        )}
      </Banner>
    </div>
  ));
}
