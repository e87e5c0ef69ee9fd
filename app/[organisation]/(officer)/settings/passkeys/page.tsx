import { orMissing } from "@/app/or-missing";
import { OwnInvitations } from "@/components/people/passkey/own-invitations";
import { PasskeyList } from "@/components/people/passkey/passkey-list";
import { PageHeader } from "@/components/ui/page-header";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readOwnPasskeys } from "@/lib/people/passkey/read";
import { signingAddress } from "@/lib/public-address";
import { requireActor } from "@/lib/session";

export async function generateMetadata() {
  const t = await getTranslations("passkey");
  return { title: t("own-title") };
}

/** One's own passkeys: which there are, what one is invited to, and taking one away. */
async function OwnPasskeys({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "passkey:use");
  const [t, locale, read] = await Promise.all([
    getTranslations("passkey"),
    getLocale(),
    readOwnPasskeys(actor, undefined),
  ]);
  const signing = signingAddress();
  const address = (id: string) => `${signing}/passkey/${read.organisationId}/${id}?language=${locale}`;
  return (
    <div className="max-w-column">
      <PageHeader title={t("own-title")} />
      <p className="mb-4 max-w-measure text-ink-2">{t("own-lead")}</p>
      {signing ? (
        <OwnInvitations address={address} invitations={read.invitations} />
      ) : (
        <p>{t("no-signing")}</p>
      )}
      <PasskeyList mayRemove passkeys={read.passkeys} slug={slug} />
    </div>
  );
}

export default orMissing(OwnPasskeys);
