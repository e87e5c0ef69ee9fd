import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { PhoneLink } from "@/components/ui/phone-link";
import { getTranslations } from "@/lib/i18n/server";

interface UnseenBandProps {
  blocks: { n: number; number: string; eidId: string };
  /** Where more is to be seen; null for who reads no e-IDs but their own. */
  href: string | null;
  phone: string;
}

/** Above every page while a block that was decided is not effective yet. */
export async function UnseenBand({ blocks: { n, number }, href, phone }: UnseenBandProps) {
  const t = await getTranslations("propagation.band");
  return (
    <div className="mb-6 print:hidden">
      <Banner
        action={
          href ? (
            <Link className="inline-flex min-h-11 items-center" href={href}>
              {t("open")}
            </Link>
          ) : undefined
        }
        role="status"
        title={t("title", { n, number })}
        tone="danger"
      >
        <p>
          {t("body")} {t.rich("phone", { p: () => <PhoneLink phone={phone} /> })}
        </p>
      </Banner>
    </div>
  );
}
