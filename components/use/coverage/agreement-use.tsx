import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { Table } from "@/components/ui/table";
import { daysBetween } from "@/lib/domain/core/swedish-time";
import type { Leaning, AgreementUse as Use } from "@/lib/use/coverage/read";
import { coverageWords, type UseWords } from "./coverage-words";

interface AgreementUseProps {
  slug: string;
  agreementId: string;
  use: Use;
}

/** What leans on an agreement today, and who loses what when it ends. Counts only: no person is named. */
export async function AgreementUse({ slug, agreementId, use: { now, end, today } }: AgreementUseProps) {
  const words = await coverageWords();
  const { t } = words;
  const last = end ? `&last=${end.lastDay}` : "";
  return (
    <SectionRule
      aside={
        <Link href={`/${slug}/relying-parties/matrix?ends=${agreementId}${last}`}>{t("agreement.try")}</Link>
      }
      id="use"
      title={t("agreement.title")}
    >
      <p>
        {now.services.length === 0
          ? t("agreement.nothing")
          : t("agreement.now", { services: now.services.length, people: now.people })}
      </p>
      <Lost caption={t("agreement.now-caption")} lost={now} slug={slug} />
      {end ? (
        <>
          <p className="mt-4 font-semibold">{endText(words, end, today)}</p>
          <Lost caption={t("agreement.end-caption")} lost={end.lost} slug={slug} />
        </>
      ) : null}
    </SectionRule>
  );
}

function endText({ t, day }: UseWords, { lastDay, lost }: NonNullable<Use["end"]>, today: string): string {
  const days = daysBetween(today, lastDay);
  const months = Math.floor(days / 30.44);
  const said = {
    day: day(new Date(`${lastDay}T12:00:00Z`)),
    when: months >= 2 ? t("agreement.when-months", { months }) : t("agreement.when", { days }),
  };
  if (lost.services.length === 0) return t("agreement.end-nothing", said);
  return t("agreement.end", { ...said, people: lost.people, services: lost.services.length });
}

async function Lost({ lost, caption, slug }: { lost: Leaning; caption: string; slug: string }) {
  const { t, format } = await coverageWords();
  if (lost.services.length === 0) return null;
  return (
    <div className="mt-2">
      <Table
        caption={caption}
        columns={[
          { key: "service", label: t("agreement.service") },
          { key: "people", label: t("agreement.people"), numeric: true },
        ]}
        density="compact"
        rows={lost.services.map(({ service, people }) => ({
          key: service.id,
          cells: {
            service: <Link href={`/${slug}/relying-parties/${service.partyId}`}>{service.name}</Link>,
            people: format.number(people),
          },
        }))}
      />
      {lost.departments.length > 0 ? (
        <Details summary={t("agreement.departments")}>
          <Table
            caption={t("agreement.departments")}
            columns={[
              { key: "department", label: t("agreement.department") },
              { key: "people", label: t("agreement.people"), numeric: true },
            ]}
            density="compact"
            rows={lost.departments.map(({ department, lose }) => ({
              key: department,
              cells: { department: department || t("if.no-department"), people: format.number(lose) },
            }))}
          />
        </Details>
      ) : null}
    </div>
  );
}
