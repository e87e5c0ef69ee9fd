import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { Person } from "@/lib/credential/loss/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface RecentReportsProps {
  slug: string;
  reports: { reportId: string; person: Person; registeredAt: Date; count: number }[];
}

/** What has been reported this week: the same call may come twice. */
export async function RecentReports({ slug, reports }: RecentReportsProps) {
  const [t, format] = await Promise.all([getTranslations("loss.who"), getFormatter()]);
  if (reports.length === 0) return null;
  return (
    <SectionRule id="recent" title={t("recent")}>
      <ul>
        {reports.map((report) => (
          <li className="border-hair border-b" key={report.reportId}>
            <Link className="block min-h-14 py-2" href={`/${slug}/lost/${report.reportId}`}>
              <bdi className="[overflow-wrap:anywhere]">{report.person.name}</bdi>
              <span className="inline-block w-full text-ink-2 text-meta">
                {format.dateTime(report.registeredAt, "minute")}, {t("recent-count", { count: report.count })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}
