import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { getTranslations } from "@/lib/i18n/server";

/** To the holder themselves, who may not know it: they get no mail. */
export async function OwnBounce({ slug }: { slug: string }) {
  const t = await getTranslations("mail-bounce");
  return (
    <div className="mb-6">
      <Banner
        action={<Link href={`/${slug}/my/contact`}>{t("own-change")}</Link>}
        title={t("own-title")}
        tone="warning"
      >
        {t("own-lead")}
      </Banner>
    </div>
  );
}
