import { groupBy } from "@/lib/domain/core/group-by";
import { endOf } from "@/lib/domain/core/period";
import { type Askable, explainMandates, type MandateExplained, type Subject } from "./explanation";
import type { Mandate } from "./mandate";
import {
  concerns,
  type MandateObstacle,
  type Person,
  type Place,
  type Standing,
  standingOf,
} from "./standing";

/** Of some people: all that says what they may do. */
export interface PictureFacts<Row extends Mandate> {
  people: readonly Person[];
  mandates: readonly Row[];
  placeOf(serviceId: string): Place;
}
/** By person and service: every mandate of theirs there. None at all is no cell. */
export type Cells<Row extends Mandate> = ReadonlyMap<
  string,
  ReadonlyMap<string, readonly MandateExplained<Row>[]>
>;

/** The picture: each cell is what the explanation of that person says of that service. */
export function cellsOf<Row extends Mandate>(
  { people, mandates, placeOf }: PictureFacts<Row>,
  eidsOf: (employeeId: string) => Subject<Askable, Row>["eidAt"],
  at: Date,
): Cells<Row> {
  const theirs = byPerson(mandates);
  return new Map(
    people.map((person) => {
      const eidAt = eidsOf(person.employeeId);
      const explained = explainMandates({ person, mandates: theirs(person), placeOf, eidAt }, at);
      return [person.employeeId, groupBy(explained, ({ mandate }) => mandate.serviceId)];
    }),
  );
}

/** A cell in one word. */
export type CellAnswer<Row extends Mandate = Mandate> =
  | { answer: "yes"; mandate: Row; others: number; until: Date | null; eid: string | null }
  | { answer: "no"; reason: MandateObstacle };

/** Of what holds there the widest, until all that holds has ended; or else what is nearest to hold. */
export function answerOf<Row extends Mandate>(
  cell: readonly MandateExplained<Row>[],
): CellAnswer<Row> | null {
  const holding = cell.flatMap(({ standing, ...one }) =>
    standing.answer === "yes" ? [{ ...one, until: standing.until }] : [],
  );
  const [widest] = holding.toSorted((a, b) => narrowness(a.mandate) - narrowness(b.mandate));
  if (widest) {
    const ends = holding.map(({ until }) => until?.getTime() ?? Number.POSITIVE_INFINITY);
    return { answer: "yes", ...widest, others: holding.length - 1, until: endOf(Math.max(...ends)) };
  }
  const [nearest] = cell
    .flatMap(({ standing }) => (standing.answer === "no" ? [standing.reasons] : []))
    .toSorted((a, b) => a.length - b.length);
  return nearest?.[0] ? { answer: "no", reason: nearest[0] } : null;
}

const narrowness = ({ special, limits }: Mandate): number => (special ? -1 : limits.length);

/** What answers otherwise of a person than it did. */
export interface Change<Row extends Mandate> {
  employeeId: string;
  mandate: Row;
  to: Standing;
}
interface Picture<Row extends Mandate> extends PictureFacts<Row> {
  at: Date;
}

/** What begins and what ends to hold, between two pictures of the same people. */
export function changesBetween<Row extends Mandate>(
  before: Picture<Row>,
  after: Picture<Row>,
): Change<Row>[] {
  const [had, has] = [byPerson(before.mandates), byPerson(after.mandates)];
  const then = new Map(after.people.map((person) => [person.employeeId, person]));
  return before.people.flatMap((person) => {
    const next = then.get(person.employeeId) ?? person;
    const all = new Map([...had(person), ...has(next)].map((mandate) => [mandate.id, mandate]));
    const [was, is] = [holding(before, had(person), person), holding(after, has(next), next)];
    return [...all.values()].flatMap((mandate) => {
      const to = is(mandate.id);
      if ((was(mandate.id)?.answer === "yes") === (to?.answer === "yes")) return [];
      return [{ employeeId: person.employeeId, mandate, to: to ?? notTheirs(mandate) }];
    });
  });
}

const notTheirs = ({ holder }: Mandate): Standing => ({
  ...{ answer: "no", reasons: [{ code: "not-theirs", holder }] },
});

function holding<Row extends Mandate>({ placeOf, at }: Picture<Row>, theirs: readonly Row[], person: Person) {
  const standings = new Map(
    theirs.map((one) => [one.id, standingOf(one, person, placeOf(one.serviceId), at)]),
  );
  return (id: string): Standing | undefined => standings.get(id);
}

/** The mandates of one of many people, without a look at all that are given by name. */
function byPerson<Row extends Mandate>(mandates: readonly Row[]): (person: Person) => Row[] {
  const named = groupBy(mandates, ({ holder }) => (holder.kind === "person" ? holder.employeeId : ""));
  const many = named.get("") ?? [];
  return (person) => [
    ...(named.get(person.employeeId) ?? []),
    ...many.filter(({ holder }) => concerns(holder, person)),
  ];
}
