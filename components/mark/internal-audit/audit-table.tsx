import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";
import type { AuditProgramme } from "@/lib/mark/internal-audit/read";

interface AuditTableProps {
  audits: AuditProgramme["audits"];
  today: string;
  /** Address of the audits. */
  here: string;
}

/** Audits planned and performed. */
export async function AuditTable({ audits, today, here }: AuditTableProps) {
  const t = await getTranslations("internal-audit");
  return (
    <Table
      caption={t("audits")}
      columns={[
        { key: "title", label: t("name") },
        { key: "state", label: t("state"), card: "lead" },
        { key: "auditor", label: t("auditor") },
        { key: "planned", label: t("planned-on") },
        { key: "performed", label: t("performed-on") },
        { key: "requirements", label: t("requirements"), numeric: true },
        { key: "findings", label: t("findings"), numeric: true },
      ]}
      empty={<EmptyState title={t("empty")} />}
      rows={audits.map((audit) => ({
        key: audit.id,
        cells: {
          title: (
            <Link
              className="font-bold text-sjo underline [overflow-wrap:anywhere]"
              href={`${here}/${audit.id}`}
            >
              {audit.title}
            </Link>
          ),
          state: <AuditState audit={audit} today={today} />,
          auditor: <span className="[overflow-wrap:anywhere]">{audit.auditor}</span>,
          planned: <Day day={audit.plannedOn} />,
          performed: audit.performedOn ? <Day day={audit.performedOn} /> : "–",
          requirements: audit.requirements.length,
          findings: audit.findings,
        },
      }))}
    />
  );
}

/** Performed is as it should be and has no colour. */
export async function AuditState({
  audit,
  today,
}: {
  audit: { plannedOn: string; performedOn: string | null };
  today: string;
}) {
  const t = await getTranslations("internal-audit");
  if (audit.performedOn) return t("state-performed");
  if (audit.plannedOn < today) return <StatusTag tone="falu">{t("state-late")}</StatusTag>;
  return <StatusTag tone="gran">{t("state-planned")}</StatusTag>;
}
