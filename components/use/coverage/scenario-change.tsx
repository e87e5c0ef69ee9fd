import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { Table } from "@/components/ui/table";
import type { CoverageRow } from "@/lib/domain/use/coverage";
import type { DepartmentChange, PeopleChange } from "@/lib/domain/use/holder-group";
import type { Scenario } from "@/lib/domain/use/scenario";
import type { AgreementLabel } from "@/lib/domain/use/usage-facts";
import { agreementName, coverageWords, type UseWords } from "./coverage-words";
import type { MatrixColumn } from "./matrix-table";

interface ScenarioChangeProps {
  slug: string;
  scenario: Scenario;
  agreements: readonly AgreementLabel[];
  columns: readonly MatrixColumn[];
  before: readonly CoverageRow[];
  after: readonly CoverageRow[];
  people: PeopleChange;
}

interface ChangedRow {
  service: CoverageRow["service"];
  types: readonly { column: MatrixColumn; to: "yes" | "no" }[];
}

function changedRows({ columns, before, after }: ScenarioChangeProps): ChangedRow[] {
  return before.flatMap((row, index) => {
    const types = columns.flatMap((column) => {
      const to = after[index]?.decisions[column.index]?.answer;
      return to && to !== row.decisions[column.index]?.answer ? [{ column, to }] : [];
    });
    return types.length > 0 ? [{ service: row.service, types }] : [];
  });
}

/** What is supposed, in a sentence, and what it would bring: cells, people, services and departments. */
export async function ScenarioChange(props: ScenarioChangeProps) {
  const { slug, scenario, people } = props;
  const words = await coverageWords();
  const { t } = words;
  const rows = changedRows(props);
  const cells = rows.reduce((sum, { types }) => sum + types.length, 0);
  const told = [
    cells === 0 ? t("if.no-change") : t("if.cells", { count: cells }),
    ...(cells === 0 ? [] : [t("if.lose", { count: people.lose })]),
    ...(people.gain > 0 ? [t("if.gain", { count: people.gain })] : []),
  ];
  return (
    <SectionRule
      aside={
        scenario.end ? (
          <Link href={`/${slug}/agreements/${scenario.end.agreementId}`}>{t("if.see-agreement")}</Link>
        ) : null
      }
      className="mt-4"
      id="change"
      title={t("if.heading", { what: scenarioText(words, props) })}
    >
      <p className="font-semibold text-lead">{told.join(" ")}</p>
      {cells === 0 ? null : (
        <>
          <Details open={rows.length <= 8} summary={t("if.by-service")}>
            <ChangedServices people={people} rows={rows} />
          </Details>
          {people.departments.length > 0 ? (
            <Details summary={t("if.by-department")}>
              <ByDepartment departments={people.departments} />
            </Details>
          ) : null}
        </>
      )}
    </SectionRule>
  );
}

function scenarioText({ t, format, day }: UseWords, props: ScenarioChangeProps): string {
  const { scenario, before, agreements } = props;
  const noon = (text: string) => day(new Date(`${text}T12:00:00Z`));
  const service = before.find((row) => row.service.id === scenario.level?.serviceId)?.service;
  const agreement = agreements.find(({ id }) => id === scenario.end?.agreementId);
  const said = [
    ...(service && scenario.level
      ? [t("if.said-level", { service: service.name, level: scenario.level.level })]
      : []),
    ...(agreement && scenario.end
      ? [t("if.said-end", { agreement: agreementName(agreement), day: noon(scenario.end.lastDay) })]
      : []),
    ...(scenario.day ? [t("if.said-day", { day: noon(scenario.day) })] : []),
  ];
  return format.list(said);
}

async function ChangedServices({ rows, people }: { rows: readonly ChangedRow[]; people: PeopleChange }) {
  const { t, format, named } = await coverageWords();
  return (
    <Table
      caption={t("if.by-service")}
      columns={[
        { key: "service", label: t("service") },
        { key: "types", label: t("if.types") },
        { key: "lose", label: t("if.losing"), numeric: true },
        { key: "gain", label: t("if.gaining"), numeric: true },
      ]}
      density="compact"
      rows={rows.map(({ service, types }) => {
        const change = people.services.find(({ serviceId }) => serviceId === service.id);
        const said = (["no", "yes"] as const).flatMap((answer) => {
          const names = types.flatMap(({ column, to }) => (to === answer ? [named(column.type)] : []));
          return names.length > 0 ? [t(`if.to-${answer}`, { types: format.list(names) })] : [];
        });
        return {
          key: service.id,
          cells: {
            service: service.name,
            types: said.join(" "),
            lose: format.number(change?.lose ?? 0),
            gain: format.number(change?.gain ?? 0),
          },
        };
      })}
    />
  );
}

async function ByDepartment({ departments }: { departments: readonly DepartmentChange[] }) {
  const { t, format } = await coverageWords();
  return (
    <Table
      caption={t("if.by-department")}
      columns={[
        { key: "department", label: t("if.department") },
        { key: "lose", label: t("if.losing"), numeric: true },
        { key: "gain", label: t("if.gaining"), numeric: true },
      ]}
      density="compact"
      rows={departments.map(({ department, lose, gain }) => ({
        key: department,
        cells: {
          department: department || t("if.no-department"),
          lose: format.number(lose),
          gain: format.number(gain),
        },
      }))}
    />
  );
}
