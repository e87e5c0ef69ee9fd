import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orMissingPage } from "@/app/or-missing";
import { PhoneSign } from "@/components/credential/receipt/phone-sign";
import { PhoneClosed } from "@/components/credential/receipt/phone-start";
import { TermsText } from "@/components/credential/terms/terms-text";
import { PublicPage } from "@/components/shell/public-page";
import { readPhoneCookie, signatoryOf } from "@/lib/credential/receipt/link";
import { readPhoneVisit } from "@/lib/credential/receipt/read-phone";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { organisationIdOf } from "@/lib/session";
import { phoneVisit } from "@/lib/web/own-cookie";
import { type Search, textOf } from "@/lib/web/search-params";

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("receipt.phone");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** What the phone that opened the link reads and signs; its address says nothing of which receipt. */
async function PhonePage({ params, searchParams }: Props) {
  const [{ organisation: slug }, { told }, locale] = await Promise.all([params, searchParams, getLocale()]);
  const organisationId = (await organisationIdOf(slug)) ?? notFound();
  const kept = readPhoneCookie(await phoneVisit());
  const found = kept
    ? await readPhoneVisit(signatoryOf(organisationId, kept.receiptId), { secret: kept.secret })
    : null;
  const why = textOf(told, 40);
  return (
    <PublicPage {...(found ? { organisation: found.organisation } : {})}>
      {found?.state === "open" ? (
        <PhoneSign
          receipt={found}
          slug={slug}
          terms={<TermsText level={3} text={found.terms[locale]} />}
          told={why}
        />
      ) : (
        <PhoneClosed why={found?.state ?? (why === "link-opened" || why === "wait" ? why : "over")} />
      )}
    </PublicPage>
  );
}

export default orMissingPage(PhonePage);
