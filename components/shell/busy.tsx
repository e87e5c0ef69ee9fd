import { PublicPage } from "@/components/shell/public-page";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { faultWords } from "@/lib/i18n/fault-words";
import { getLocale, getTranslations } from "@/lib/i18n/server";

interface BusyProps {
  /** What is so, and what to do. */
  why: string;
  /** The request's id, as its answer and its line have it. */
  reference: string | undefined;
}

/** Instead of a page that was not read, since too much was asked for at once: nothing is wrong, and the page is there. */
export async function Busy({ why, reference }: BusyProps) {
  const [t, locale] = await Promise.all([getTranslations("page"), getLocale()]);
  return (
    <div className="max-w-column">
      <PageHeader title={t("busy")} />
      <p>{why}</p>
      {reference ? (
        <p className="mt-3 text-ink-3 text-meta">
          {faultWords[locale].reference}: <span className="font-mono">{reference}</span>
        </p>
      ) : null}
      <div className="mt-6">
        {/* An empty address is this page, with its filters. */}
        <LinkButton external href="">
          {t("again")}
        </LinkButton>
      </div>
    </div>
  );
}

/** The same outside every employer's frame. */
export async function BusyPage(props: BusyProps) {
  return (
    <PublicPage>
      <Busy {...props} />
    </PublicPage>
  );
}
