import type { ReactNode } from "react";
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

interface PartsTableProps<Key extends string> {
  part: "approvals" | "certificates" | "subcontractors";
  columns: { key: Key; label: string }[];
  rows: { key: string; about: string; muted?: boolean; cells: Record<Key, ReactNode> }[];
  changeAt: string | undefined;
}

/** Rows of one part; each leads to its change, for who may. */
async function PartsTable<Key extends string>({ part, columns, rows, changeAt }: PartsTableProps<Key>) {
  const t = await getTranslations("supplier");
  return (
    <Table
      caption={t(part)}
      columns={[...columns, ...(changeAt ? [{ key: "change", label: t("actions"), hideLabel: true }] : [])]}
      empty={<p className="text-ink-2">{t(`${part}-none`)}</p>}
      rows={rows.map(({ about, cells, ...row }) => ({
        ...row,
        cells: {
          ...cells,
          change: changeAt ? <Change about={about} href={`${changeAt}/${part}/${row.key}`} /> : null,
        },
      }))}
    />
  );
}

/** The quality mark's decisions. */
export async function SupplierApprovals({ page, changeAt }: PartsProps) {
  const t = await getTranslations("supplier");
  return (
    <PartsTable
      changeAt={changeAt}
      columns={[
        { key: "level", label: t("level") },
        { key: "decision", label: t("decision-number") },
        { key: "decided", label: t("decided-on") },
        { key: "validTo", label: t("valid-to") },
        { key: "checked", label: t("checked-on") },
        { key: "standing", label: t("standing") },
      ]}
      part="approvals"
      rows={page.approvals.map((row) => ({
        key: row.id,
        about: row.decisionNumber,
        cells: {
          level: t("approval-level", { level: row.level }),
          decision: <span className="[overflow-wrap:anywhere]">{row.decisionNumber}</span>,
          decided: <Day day={row.decidedOn} />,
          validTo: row.validTo ? <Day day={row.validTo} /> : t("until-further"),
          checked: <Day day={row.checkedOn} />,
          standing: <StandingTag standing={row.standing} />,
        },
      }))}
    />
  );
}

export async function SupplierCertificates({ page, changeAt }: PartsProps) {
  const t = await getTranslations("supplier");
  return (
    <PartsTable
      changeAt={changeAt}
      columns={[
        { key: "standard", label: t("standard") },
        { key: "number", label: t("certificate-number") },
        { key: "validTo", label: t("valid-to") },
        { key: "standing", label: t("standing") },
      ]}
      part="certificates"
      rows={page.certificates.map((row) => ({
        key: row.id,
        about: row.standard,
        cells: {
          standard: row.standard,
          number: <span className="[overflow-wrap:anywhere]">{row.number}</span>,
          validTo: <Day day={row.validTo} />,
          standing: <StandingTag standing={row.standing} />,
        },
      }))}
    />
  );
}

export async function SupplierSubcontractors({ page, changeAt }: PartsProps) {
  const t = await getTranslations("supplier");
  return (
    <PartsTable
      changeAt={changeAt}
      columns={[
        { key: "name", label: t("name") },
        { key: "task", label: t("task") },
        { key: "flowsDown", label: t("flows-down") },
        { key: "personalData", label: t("personal-data") },
      ]}
      part="subcontractors"
      rows={page.subcontractors.map((row) => ({
        key: row.id,
        about: row.name,
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
        },
      }))}
    />
  );
}
