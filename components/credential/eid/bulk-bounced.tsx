import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { BulkView } from "@/lib/credential/eid/read";
import { getTranslations } from "@/lib/i18n/server";

/** How many of these are told by mail in vain, where there is still time to mend their addresses. */
export async function BulkBounced({ slug, view }: { slug: string; view: BulkView }) {
  const t = await getTranslations("mail-bounce");
  const { verb, bounced, mendsAddresses } = view;
  if (bounced === 0 || verb === "cancel") return null;
  return (
    <div className="mb-6">
      <Banner
        action={mendsAddresses ? <Link href={`/${slug}/employees/bounces`}>{t("to-list")}</Link> : null}
        title={t("band-title")}
        tone="warning"
      >
        {t("bulk-lead", { count: bounced })}
      </Banner>
    </div>
  );
}
