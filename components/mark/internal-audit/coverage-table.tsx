import { CodedLink } from "@/components/ui/coded-link";
import { Day } from "@/components/ui/day";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { Coverage, CoverageState } from "@/lib/domain/mark/internal-audit";
import { getTranslations } from "@/lib/i18n/server";

interface CoverageTableProps {
  coverage: Coverage[];
  /** What each requirement is called. */
  titles: Record<string, string>;
  caption: string;
  /** Address of the requirements. */
  here: string;
}

const toneOf: Record<Exclude<CoverageState, "covered">, Tone> = {
  never: "massing",
  "fallen-out": "falu",
  "falling-out": "massing",
};

/** How the three-year cycle covers every requirement that applies: what nobody has looked at first. */
export async function CoverageTable({ coverage, titles, caption, here }: CoverageTableProps) {
  const t = await getTranslations("internal-audit");
  const day = (one: string | null) => (one ? <Day day={one} /> : "–");
  return (
    <Table
      caption={caption}
      columns={[
        { key: "requirement", label: t("requirement") },
        { key: "state", label: t("state"), card: "lead" },
        { key: "last", label: t("last-on") },
        { key: "falls", label: t("falls-out-on") },
        { key: "next", label: t("next-on") },
      ]}
      rows={coverage.map((row) => ({
        key: row.requirement,
        cells: {
          requirement: (
            <CodedLink code={row.requirement} href={`${here}/${row.requirement}`}>
              {titles[row.requirement]}
            </CodedLink>
          ),
          state:
            row.state === "covered" ? (
              t("coverage-state.covered")
            ) : (
              <StatusTag tone={toneOf[row.state]}>{t(`coverage-state.${row.state}`)}</StatusTag>
            ),
          last: day(row.lastOn),
          falls: day(row.fallsOutOn),
          next: day(row.plannedOn),
        },
      }))}
    />
  );
}
