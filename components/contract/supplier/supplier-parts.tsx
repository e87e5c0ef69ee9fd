import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { SupplierPage } from "@/lib/contract/supplier/read";
import { getTranslations } from "@/lib/i18n/server";
import { StandingTag } from "./standing-tag";

interface PartsProps {
  page: SupplierPage;
  /** Address of the supplier, for the links to change a part; left out for who may not. */
  changeAt?: string | undefined;
}

async function Change({ href, about }: { href: string; about: string }) {
  const t = await getTranslations("supplier");
  return (
    <Link className="-my-2 inline-block py-2" href={href}>
      {t("change")}
      <VisuallyHidden> {about}</VisuallyHidden>
    </Link>
  );
}

/** The quality mark's decisions. */
export async function SupplierApprovals({ page, changeAt }: PartsProps) {
  const t = await getTranslations("supplier");
  return (
    <Table
      caption={t("approvals")}
      columns={[
        { key: "level", label: t("level") },
        { key: "decision", label: t("decision-number") },
        { key: "decided", label: t("decided-on") },
        { key: "validTo", label: t("valid-to") },
        { key: "checked", label: t("checked-on") },
        { key: "standing", label: t("standing") },
        ...(changeAt ? [{ key: "change", label: t("actions"), hideLabel: true }] : []),
      ]}
      empty={<p className="text-ink-2">{t("approvals-none")}</p>}
      rows={page.approvals.map((row) => ({
        key: row.id,
        cells: {
          level: t("approval-level", { level: row.level }),
          decision: <span className="[overflow-wrap:anywhere]">{row.decisionNumber}</span>,
          decided: <Day day={row.decidedOn} />,
          validTo: row.validTo ? <Day day={row.validTo} /> : t("until-further"),
          checked: <Day day={row.checkedOn} />,
          standing: <StandingTag standing={row.standing} />,
          change: changeAt ? (
            <Change about={row.decisionNumber} href={`${changeAt}/approvals/${row.id}`} />
          ) : null,
        },
      }))}
    />
  );
}

export async function SupplierCertificates({ page, changeAt }: PartsProps) {
  const t = await getTranslations("supplier");
  return (
    <Table
      caption={t("certificates")}
      columns={[
        { key: "standard", label: t("standard") },
        { key: "number", label: t("certificate-number") },
        { key: "validTo", label: t("valid-to") },
        { key: "standing", label: t("standing") },
        ...(changeAt ? [{ key: "change", label: t("actions"), hideLabel: true }] : []),
      ]}
      empty={<p className="text-ink-2">{t("certificates-none")}</p>}
      rows={page.certificates.map((row) => ({
        key: row.id,
        cells: {
          standard: row.standard,
          number: <span className="[overflow-wrap:anywhere]">{row.number}</span>,
          validTo: <Day day={row.validTo} />,
          standing: <StandingTag standing={row.standing} />,
          change: changeAt ? (
            <Change about={row.standard} href={`${changeAt}/certificates/${row.id}`} />
          ) : null,
        },
      }))}
    />
  );
}

export async function SupplierSubcontractors({ page, changeAt }: PartsProps) {
  const t = await getTranslations("supplier");
  return (
    <Table
      caption={t("subcontractors")}
      columns={[
        { key: "name", label: t("name") },
        { key: "task", label: t("task") },
        { key: "flowsDown", label: t("flows-down") },
        { key: "personalData", label: t("personal-data") },
        ...(changeAt ? [{ key: "change", label: t("actions"), hideLabel: true }] : []),
      ]}
      empty={<p className="text-ink-2">{t("subcontractors-none")}</p>}
      rows={page.subcontractors.map((row) => ({
        key: row.id,
        muted: row.endedAt !== null,
        cells: {
          name: (
            <span className="[overflow-wrap:anywhere]">
              {row.name}
              {row.endedAt ? ` (${t("ended-state")})` : ""}
            </span>
          ),
          task: row.task,
          flowsDown:
            row.flowsDown || row.endedAt !== null ? (
              t(row.flowsDown ? "yes" : "no")
            ) : (
              <StatusTag tone="massing">{t("no")}</StatusTag>
            ),
          personalData: t(row.processesPersonalData ? "yes" : "no"),
          change: changeAt ? <Change about={row.name} href={`${changeAt}/subcontractors/${row.id}`} /> : null,
        },
      }))}
    />
  );
}
