import { notFound } from "next/navigation";
import { cache } from "react";
import { orMissingPage, titleOrMissing } from "@/app/or-missing";
import { PhoneClosed, PhoneStart } from "@/components/credential/receipt/phone-start";
import { PublicPage } from "@/components/shell/public-page";
import { readPhoneCookie, receiptOfToken, signatoryOf } from "@/lib/credential/receipt/link";
import { readPhoneLink } from "@/lib/credential/receipt/read-phone";
import { getTranslations } from "@/lib/i18n/server";
import { organisationIdOf } from "@/lib/session";
import { phoneVisit } from "@/lib/web/own-cookie";

type Props = { params: Promise<{ organisation: string; token: string }> };

const linkAt = cache(async (slug: string, token: string) => {
  const organisationId = (await organisationIdOf(slug)) ?? notFound();
  const receiptId = receiptOfToken(token);
  if (!receiptId) return null;
  const kept = readPhoneCookie(await phoneVisit());
  const secret = kept?.receiptId === receiptId ? kept.secret : undefined;
  return readPhoneLink(signatoryOf(organisationId, receiptId), { token, secret });
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, token } = await params;
  const [t] = await Promise.all([getTranslations("receipt.phone"), linkAt(organisation, token)]);
  return { title: t("title"), robots: { index: false, follow: false } };
});

/** Where the code on the desk's screen leads. Looking opens nothing: a preview of the link must not use it up. */
async function PhoneLinkPage({ params }: Props) {
  const { organisation: slug, token } = await params;
  const found = await linkAt(slug, token);
  return (
    <PublicPage {...(found ? { organisation: found.organisation } : {})}>
      {found?.state === "open" ? (
        <PhoneStart receipt={found} slug={slug} token={token} />
      ) : (
        <PhoneClosed why={found?.state ?? "over"} />
      )}
    </PublicPage>
  );
}

export default orMissingPage(PhoneLinkPage);
