import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { SummaryList } from "@/components/ui/summary-list";
import { Table, type TableColumn, type TableRow } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";

interface PropagationSheetProps {
  /** Of the files, without the format. */
  files: string;
  signed: boolean;
  statement: string;
  moments: readonly (readonly [label: string, value: string])[];
  columns: TableColumn[];
  rows: TableRow[];
  partyColumns: TableColumn[];
  /** Relying parties that were told, or are to be. */
  parties: TableRow[];
  /** The checklist that fills in, while something of it waits. */
  live: ReactNode;
}

/** The receipt of one change of status: what was decided, and when the world could see it. */
export async function PropagationSheet(props: PropagationSheetProps) {
  const { files, signed, statement, moments, columns, rows, partyColumns, parties, live } = props;
  const t = await getTranslations("propagation");
  return (
    <div className="flex max-w-4xl flex-col gap-8">
      <p className="max-w-measure text-lead">{statement}</p>
      {live}
      <SectionRule title={t("moments")}>
        <SummaryList rows={moments.map(([label, value]) => ({ key: label, label, value }))} />
      </SectionRule>
      <SectionRule title={t("channels")}>
        <Table caption={t("caption")} columns={columns} rows={rows} />
        <p className="mt-3 max-w-measure text-ink-2 text-meta">{t("note")}</p>
      </SectionRule>
      {parties.length > 0 ? (
        <SectionRule title={t("notice.title")}>
          <Table caption={t("notice.caption")} columns={partyColumns} rows={parties} />
          <p className="mt-3 max-w-measure text-ink-2 text-meta">{t("notice.note")}</p>
        </SectionRule>
      ) : null}
      <div className="flex flex-col gap-3 print:hidden">
        <p className="flex flex-wrap gap-3">
          <LinkButton external href={`${files}&format=pdf`}>
            {t("take-pdf")}
          </LinkButton>
          {signed ? (
            <LinkButton external href={`${files}&format=jsonl`}>
              {t("take-signed")}
            </LinkButton>
          ) : null}
        </p>
        <p className="max-w-measure text-ink-2 text-meta">{t(signed ? "signed-hint" : "unsigned")}</p>
      </div>
    </div>
  );
}
