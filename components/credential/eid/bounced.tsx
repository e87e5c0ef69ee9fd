import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { getTranslations } from "@/lib/i18n/server";

interface BouncedProps {
  employeeId: string;
  slug: string;
  lead: "order-lead" | "desk-lead";
}

/** That mail to the holder comes back: said before anybody relies on it, and not when a code has been sent in vain. */
export async function Bounced({ employeeId, slug, lead }: BouncedProps) {
  const t = await getTranslations("mail-bounce");
  return (
    <div className="mb-6 max-w-column">
      <Banner
        action={<Link href={`/${slug}/employees/${employeeId}`}>{t("to-person")}</Link>}
        title={t("band-title")}
        tone="warning"
      >
        {t(lead)}
      </Banner>
    </div>
  );
}
