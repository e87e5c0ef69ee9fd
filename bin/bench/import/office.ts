import { aPersonalNumber, fileOf, letters } from "./list";

const headings = "Personnr;Efternamn;Förnamn;Anst.nr;Befattning;Enhet;Anställd från;T.o.m;Chef;E-post;Mobil";

/** The file's first line has the headings. */
const firstRow = 2;

/** Rows and what is wrong with them: a second row of a person is among the rows, and so is each fault. */
export interface OfficeSize {
  rows: number;
  departments: number;
  /** Managers who share their name with a colleague in another department. */
  namesakes: number;
  secondRows: number;
  faults: number;
}

interface Person {
  nth: number;
  surname: string;
  department: number;
  manager: Person | null;
}

/**
 * A payroll system's list of an office: each department has managers, who are named by name alone, and another
 * department has a person with the same name. A second row of a person follows the first, in the next department and
 * with another employee number. A fault is a day that does not exist, in a person's only row. `managed` are the lines
 * that name a manager.
 */
export function anOffice(size: OfficeSize): { content: Buffer; managed: number[] } {
  const people = peopleOf(size);
  const lines = people.map((person) => rowOf(person, size.departments, isFaulty(person, size)));
  const second = people
    .filter((person) => person.nth % 13 === 5 && !isFaulty(person, size))
    .slice(0, size.secondRows)
    .map((person) => secondRowOf(person, size.departments));
  if (second.length < size.secondRows) throw new Error("Too few people for the second rows.");
  const managed = people.flatMap((person, at) => (person.manager ? [at + firstRow] : []));
  return { content: fileOf(headings, [...lines, ...second]), managed };
}

/** Managers come first, their namesakes next, and everybody else has the manager of their place in the department. */
function peopleOf({ rows, secondRows, departments, namesakes }: OfficeSize): Person[] {
  const managers = Array.from({ length: namesakes }, (_, nth): Person => {
    return { nth, surname: letters(nth), department: nth % departments, manager: null };
  });
  const others = Array.from({ length: rows - secondRows - namesakes }, (_, at): Person => {
    const nth = namesakes + at;
    const manager = managers[nth % namesakes] ?? null;
    if (at >= namesakes) return { nth, surname: letters(nth), department: nth % departments, manager };
    // A namesake's given name is the manager's, and they work in the next department.
    const department = (nth + 1) % departments;
    return {
      nth,
      surname: letters(nth - namesakes),
      department,
      manager: managers[(nth + 1) % namesakes] ?? null,
    };
  });
  return [...managers, ...others];
}

const isFaulty = ({ nth }: Person, { rows, secondRows, namesakes, faults }: OfficeSize): boolean => {
  const others = rows - secondRows - 2 * namesakes;
  const after = nth - 2 * namesakes;
  return (
    after >= 0 && after % Math.floor(others / faults) === 0 && after / Math.floor(others / faults) < faults
  );
};

const nameOf = ({ surname }: Person) => `Alva Prov${surname}`;
const departmentName = (nth: number) => `Enhet ${letters(nth)}`;

function rowOf(person: Person, departments: number, faulty: boolean): string {
  const { nth, surname, department, manager } = person;
  return [
    aPersonalNumber(nth),
    `Prov${surname}`,
    "Alva",
    50_000 + nth,
    "Lärare",
    departmentName(department % departments),
    faulty ? "2021-02-30" : "2021-03-01",
    "",
    manager ? nameOf(manager) : "",
    `p${nth}@example.se`,
    `070-${1_000_000 + nth}`,
  ].join(";");
}

function secondRowOf({ nth, surname, department }: Person, departments: number): string {
  return [
    aPersonalNumber(nth),
    `Prov${surname}`,
    "Alva",
    80_000 + nth,
    "Vikarie",
    departmentName((department + 1) % departments),
    "2022-01-01",
    "",
    "",
    `p${nth}@example.se`,
    `070-${1_000_000 + nth}`,
  ].join(";");
}
