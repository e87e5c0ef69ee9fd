import { Banner } from "@/components/ui/banner";
import { buttonLook } from "@/components/ui/button-look";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";

/** What a phone is shown of a receipt; nobody's name. */
export interface PhoneReceipt {
  state: "open" | "signed" | "opened" | "over";
  reference: string;
  eidNumber: string;
  organisation: string;
  /** Whom to ring. */
  phone: string;
  terms: { version: number };
}

/** The first press opens it, for this phone: one that only looked has not. */
export async function PhoneStart({
  receipt,
  slug,
  token,
}: {
  receipt: PhoneReceipt;
  slug: string;
  token: string;
}) {
  const t = await getTranslations("receipt");
  const { organisation, eidNumber: number, reference, phone } = receipt;
  return (
    <>
      <PageHeader title={t("phone.title")} />
      <form action="/api/signing" className="flex flex-col gap-6" method="post">
        <input name="organisation" type="hidden" value={slug} />
        <input name="what" type="hidden" value="open" />
        <input name="token" type="hidden" value={token} />
        <p className="text-lead">{t("phone.lead", { organisation, number, reference })}</p>
        <p className="text-ink-2">{t("sign-not-yours", { phone })}</p>
        <button className={buttonLook({ tone: "primary", size: "big" }, "w-full")} type="submit">
          {t("phone.open")}
        </button>
      </form>
    </>
  );
}

/** Why there is nothing to sign here, and whom to ask; or that it is done. */
export async function PhoneClosed({ why }: { why: PhoneReceipt["state"] | "link-opened" | "wait" }) {
  const t = await getTranslations("receipt");
  if (why === "signed")
    return (
      <>
        <PageHeader title={t("signed-title")} />
        <Banner role="status" tone="done">
          {t("signed-next")}
        </Banner>
      </>
    );
  const word = why === "opened" || why === "link-opened" ? "opened" : why === "wait" ? "wait" : "over";
  return (
    <>
      <PageHeader title={t(`phone.${word}`)} />
      <p className="text-lead">{t(`phone.${word}-next`)}</p>
    </>
  );
}
