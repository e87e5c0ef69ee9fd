import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { OpenIncident } from "@/lib/operation/overview/read";

/** While an incident is open: what it is, since when, and the way to it. The last detected is named. */
export async function IncidentBand({ incidents, slug }: { incidents: OpenIncident[]; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("overview"), getFormatter()]);
  const [last] = incidents;
  if (!last) return null;
  const all = `/${slug}/quality-mark/${last.markId}/follow-up/incidents`;
  return (
    <div className="mb-6">
      <Banner
        action={
          <Link
            className="inline-flex min-h-11 items-center"
            href={incidents.length === 1 ? `${all}/${last.id}` : all}
          >
            {t("incident-open-show", { count: incidents.length })}
          </Link>
        }
        title={t("incident-open", { count: incidents.length })}
        tone="danger"
      >
        <p className="[overflow-wrap:anywhere]">
          {t("incident-open-since", {
            title: last.title,
            at: format.dateTime(last.detectedAt, "minute"),
          })}
        </p>
      </Banner>
    </div>
  );
}
