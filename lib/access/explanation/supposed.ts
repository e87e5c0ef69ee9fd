import type { EmployeeRow } from "@/db/people/employee";
import { type Beside, personOf } from "@/lib/access/person";
import type { PictureFacts } from "@/lib/domain/access/picture";
import { type AccessScenario, supposedMandate, underMove, underRecall } from "@/lib/domain/access/scenario";
import { type ById, type Placed, upwards } from "@/lib/domain/people/department-tree";
import type { Coverage } from "@/lib/domain/use/coverage";
import { underScenario } from "@/lib/domain/use/scenario";
import { type ExplainedMandateRow, placesOf } from "./subject";

/** All that the picture is drawn of. */
export interface Register {
  rows: readonly EmployeeRow[];
  mandates: readonly ExplainedMandateRow[];
  coverage: Coverage;
  tree: ById<Placed>;
  beside: (employeeId: string) => Beside;
}
export type AccessFacts = PictureFacts<ExplainedMandateRow>;

export const factsOf = ({ rows, mandates, coverage, tree, beside }: Register): AccessFacts => ({
  people: rows.map((row) => personOf(row, tree, beside(row.id))),
  mandates,
  placeOf: placesOf(coverage),
});

/** The register as it would be at an instant. */
export function supposedRegister(register: Register, scenario: AccessScenario, at: Date): Register {
  const { recall, end } = scenario;
  return {
    ...register,
    coverage: end ? underScenario(register.coverage, { level: null, end, day: null }) : register.coverage,
    mandates: register.mandates.map((one) => underRecall(one, recall, at)),
  };
}

/** The same facts with what is supposed of people, and with the mandate that is only supposed. */
export function supposedFacts(
  register: Register,
  scenario: AccessScenario,
  called: Pick<ExplainedMandateRow, "type" | "service"> | null,
): AccessFacts {
  const facts = factsOf(register);
  const above = (id: string) => upwards(id, register.tree).map((one) => one.id);
  const given =
    scenario.give && called
      ? [{ ...supposedMandate(scenario.give), ...called, decidedBy: "", decidedOn: "", delegation: "" }]
      : [];
  return {
    ...facts,
    people: facts.people.map((person) => underMove(person, scenario.move, above)),
    mandates: [...facts.mandates, ...given],
  };
}
