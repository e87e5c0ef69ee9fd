import { CodedLink } from "@/components/ui/coded-link";
import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Timeline } from "@/components/ui/timeline";
import { actionWords } from "@/lib/i18n/audit-words";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { FindingPage } from "@/lib/mark/finding/read";

interface FindingFactsProps {
  page: FindingPage;
  /** What the requirement is called; empty where it no longer applies. */
  title: string;
  /** Address of the requirements. */
  requirements: string;
  /** Address of the follow-up. */
  here: string;
}

/** What was found, whose it is and where it comes from. */
export async function FindingFacts({ page, title, here, requirements }: FindingFactsProps) {
  const [t, format] = await Promise.all([getTranslations("finding"), getFormatter()]);
  const { finding, audit, incident } = page;
  const by = (name: string, at: Date) => t("by-at", { by: name, at: format.dateTime(at, "minute") });
  const text = (words: string) => (
    <span className="whitespace-pre-line [overflow-wrap:anywhere]">{words}</span>
  );
  return (
    <Facts
      items={[
        {
          label: t("requirement"),
          value: (
            <CodedLink
              code={finding.requirement}
              href={title ? `${requirements}/${finding.requirement}` : null}
            >
              {title}
            </CodedLink>
          ),
        },
        { label: t("severity"), value: t(`severities.${finding.severity}`) },
        { label: t("action"), value: finding.action ? text(finding.action) : "–" },
        { label: t("owner"), value: finding.ownerName ?? t("owner-none") },
        { label: t("due-on"), value: <Day day={finding.dueOn} /> },
        ...(audit
          ? [{ label: t("audit"), value: <Link href={`${here}/audits/${audit.id}`}>{audit.name}</Link> }]
          : []),
        ...(incident
          ? [
              {
                label: t("incident"),
                value: <Link href={`${here}/incidents/${incident.id}`}>{incident.name}</Link>,
              },
            ]
          : []),
        { label: t("found-by"), value: by(finding.foundBy, finding.foundAt) },
        ...(finding.doneAt && finding.doneByName
          ? [{ label: t("done-by"), value: by(finding.doneByName, finding.doneAt) }]
          : []),
        ...(finding.verifiedAt && finding.verifiedByName
          ? [{ label: t("verified-by"), value: by(finding.verifiedByName, finding.verifiedAt) }]
          : []),
      ]}
    />
  );
}

/** Who has done what with it, and why it came back. */
export async function FindingTimeline({ page }: { page: FindingPage }) {
  const [locale, format] = await Promise.all([getLocale(), getFormatter()]);
  return (
    <Timeline
      items={page.steps.map((step) => ({
        key: String(step.id),
        title: <span className="font-semibold">{actionWords(locale, step.action)}</span>,
        meta: `${step.by}, ${format.dateTime(step.at, "minute")}`,
        tone: step.action === "finding.returned" ? ("massing" as const) : undefined,
        detail: step.note ? <p className="[overflow-wrap:anywhere]">{step.note}</p> : null,
      }))}
    />
  );
}
