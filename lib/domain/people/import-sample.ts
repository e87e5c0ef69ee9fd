import type { ImportField } from "./import-column";

/** The columns of the sample, in an order that people write them in. */
const sampleFields = [
  "personalNumber",
  "surname",
  "givenName",
  "employeeNumber",
  "departmentCode",
  "department",
  "title",
  "employedFrom",
  "employedTo",
  "manager",
  "email",
  "phone",
] as const satisfies readonly ImportField[];

/** A list with two people who do not exist: headings and rows. */
export function sampleList(headingOf: (field: ImportField) => string): string[][] {
  return [
    sampleFields.map(headingOf),
    [
      ...["19121212-1212", "Tolvansson", "Tolvan", "41200", "A30", "Exempelskolan", "Rektor", "2020-08-01"],
      ...["", "", "tolvan@example.se", "070-174 06 35"],
    ],
    [
      ...["", "Exempel", "Eva", "41201", "A30", "Exempelskolan", "Lärare", "2024-01-15"],
      ...["", "41200", "eva@example.se", ""],
    ],
  ];
}
