import { Table } from "@/components/ui/table";
import { shownAssessments } from "@/lib/domain/mark/assessment";
import type { DeclarationContent } from "@/lib/domain/mark/declaration";
import { getTranslations } from "@/lib/i18n/server";
import { ShownStatus } from "./shown-status";

interface FiguresTableProps {
  now: Pick<DeclarationContent, "year" | "figures">;
  before: Pick<DeclarationContent, "year" | "figures"> | null;
}

/** How many requirements have each status, this year and last. */
export async function FiguresTable({ now, before }: FiguresTableProps) {
  const t = await getTranslations("declaration");
  const years = [now, ...(before ? [before] : [])];
  return (
    <div className="max-w-[44rem]">
      <Table
        caption={t("figures")}
        columns={[
          { key: "status", label: t("figures-status"), primary: true },
          ...years.map(({ year }) => ({ key: String(year), label: String(year), numeric: true })),
        ]}
        density="compact"
        rows={shownAssessments.map((status) => ({
          key: status,
          cells: {
            status: <ShownStatus status={status} />,
            ...Object.fromEntries(years.map(({ year, figures }) => [String(year), figures[status] ?? 0])),
          },
        }))}
      />
    </div>
  );
}
