import { importPersonalNumber } from "./import-cell";

/** What a column of a list of employees can be, in the order of the form that changes them by hand. */
export const importFields = [
  "sigillId",
  "personalNumber",
  "name",
  "givenName",
  "surname",
  "employeeNumber",
  "hsaId",
  "userPrincipalName",
  "departmentCode",
  "department",
  "parentDepartment",
  "title",
  "alsoEmployed",
  "employedFrom",
  "employedTo",
  "manager",
  "email",
  "phone",
  "protectedIdentity",
] as const;
export type ImportField = (typeof importFields)[number];
/** Which column holds what, counted from 0. */
export type ImportColumns = Partial<Record<ImportField, number>>;

/** The most of a file: a large region's list has a hundred thousand rows and some thirty columns. */
export const maximumImportRows = 200_000;
export const maximumImportColumns = 60;
/** Characters of a cell beyond which nothing is read out of it; a department's whole path may be as long. */
export const maximumImportCell = 1_500;
/** The most departments that one file makes: each is a row on record, made while whoever imports waits. */
export const maximumNewDepartments = 2_000;
export const maximumImportBytes = 10 * 1024 * 1024;
/** How long a file and what was read of it are kept, in ms. */
export const importLifeMs = 24 * 3_600_000;

/**
 * How payroll systems head each column, the better heading first: where two columns are of one kind, the one that the
 * earlier pattern fits is taken. In some of them "personalnummer" is the employee number.
 */
const headings: readonly [field: ImportField, pattern: RegExp][] = [
  // Our own export has this column, so that a person without any number is recognised.
  ["sigillId", /^(id i sigill|sigill id)$/],
  [
    "parentDepartment",
    /^(överordnad|överliggande|moder) ?(enhet|avdelning|organisation|org)|^(ligger under|parent (department|unit|organi[sz]ation))/,
  ],
  ["manager", /^(närmaste ?)?chefs?(ens)?\b|^(manager|supervisor|rapporterar till|överordnad)/],
  [
    "personalNumber",
    /^(pnr|p[.-]?nr|pers[.-]? ?nr|person-?(nr|nummer|id)|personnummer|samordnings-?(nr|nummer)|födelsenummer|personal identity|ssn)(\W|$)/,
  ],
  [
    "employeeNumber",
    /^(anst(ällnings?|älldas?|älld)?[ .-]*(nr|nummer|id)|personal[ -]?(nr|nummer|id)|lönenummer|resurs(nr|nummer|id)|medarbetar(nr|nummer|id)|(employee|staff) (number|no|id))(\W|$)/,
  ],
  ["hsaId", /^hsa/],
  ["userPrincipalName", /^(upn|user ?principal ?name)(\W|$)/],
  ["name", /^(efternamn ?[,/&] ?förnamn|efternamn och förnamn|surname, (given|first))/],
  ["givenName", /^(tilltalsnamn|preferred name)/],
  ["givenName", /^(förnamn|f-?namn|given ?name|first ?name)/],
  ["surname", /^(efternamn|e-?namn|surname|last ?name|family ?name)/],
  ["name", /^(namn|fullständigt namn|hela namnet|(full |employee )?name|anställd|medarbetare)$/],
  [
    "departmentCode",
    /^(org\.?(anisations?|\.?enhets?)?[ .-]*(kod|nr|nummer|id)|(enhets?|avd(elning)?s?\.?)[ .-]*(kod|nr|nummer|id)|kod|(department|unit) (code|id))(\W|$)/,
  ],
  ["departmentCode", /^(kostnadsställe|kst|ansvar(skod)?|cost cent(er|re))(\W|$)/],
  ["department", /^(org\.? ?enhet|organisationsenhet|enhet|avdelning|avd)(s?namn)?\.?$|^(department|unit)/],
  ["department", /^(arbetsplats|placering|organisation|org\.?|förvaltning)$/],
  ["parentDepartment", /^(förvaltning|sektor|verksamhetsområde|division)$/],
  ["title", /^(befattning(sbenämning|stext)?|yrkestitel|titel|tjänst(etitel|ebenämning)?|(job )?title)$/],
  ["title", /^(yrke|etikett|position|role)/],
  [
    "employedTo",
    /^(anst(älld|ällning|ällningens|\.)?s?[ .-]*(t\.? ?o\.? ?m|till|slut|upphör)|t\.? ?o\.? ?m\.?$|slut(datum)?$|avgång|avslut|upphör|sista (anställnings)?dag|giltig t|employed (to|until)|(end date|last day))/,
  ],
  [
    "employedFrom",
    /^(anst(älld|ällning|ällningens|\.)?s?[ .-]*(fr|från|start|dat|börj)|fr\.? ?o\.? ?m\.?$|från$|startdatum|start$|börja|tillträd|giltig fr|employed from|(hire|start) date)/,
  ],
  ["alsoEmployed", /^(även anställd|also employed)/],
  ["email", /^(e-?post|e-?mail|mejl|mail|jobbmejl|arbetsmejl)/],
  ["phone", /^(mobil|mobile|cell)/],
  ["phone", /^(tel|tfn|phone|arbetstel)/],
  ["protectedIdentity", /^(skydd|sekretess|protected)/],
];

/** No heading is longer, and a row of people is asked whether it is one. */
const longestHeading = 200;

const plain = (heading: string) => {
  const text = heading
    .slice(0, longestHeading)
    .normalize()
    .toLowerCase()
    .replace(/[\s\u00a0_]+/g, " ");
  // No pattern: one that is looked for at the end is tried from each sign before it.
  let end = text.length;
  while (":*".includes(text[end - 1] ?? " ")) end -= 1;
  return text.slice(0, end).trim();
};

/** What each column most likely is. A heading in two rows is tried alone, below the one above it, and as that one. */
export function guessImportColumns(row: readonly string[], above: readonly string[] = []): ImportColumns {
  const written = Array.from({ length: Math.max(row.length, above.length) }, (_, at) => {
    const [own, over] = [plain(row[at] ?? ""), plain(above[at] ?? "")];
    return [...new Set([`${over} ${own}`.trim(), own, over])].filter((one) => one !== "");
  });
  const map: ImportColumns = {};
  const taken = new Set<number>();
  for (const [field, pattern] of headings) {
    if (map[field] !== undefined) continue;
    const at = written.findIndex((ways, nth) => !taken.has(nth) && ways.some((one) => pattern.test(one)));
    if (at < 0) continue;
    map[field] = at;
    taken.add(at);
  }
  return map;
}

/** How many rows may stand above the headings: a title, a date, who took the list out. */
export const mostAboveHeadings = 10;

export interface FoundHeadings {
  /** The row with the headings, or the lower of two, counted from 0 among the first rows; -1 for a list without. */
  row: number;
  /** What is over each of its columns where the headings are in two rows: a title that was merged goes for all it covers. */
  above: string[];
  columns: ImportColumns;
}

const mailAddress = /^[^@\s]{1,64}@[^@\s]{1,200}$/;

/** Recognises a person's row, which would be lost if it were taken for headings. */
const isPerson = (cells: readonly string[]): boolean =>
  cells.some((cell) => "digits" in importPersonalNumber(cell, "9999-01-01") || mailAddress.test(cell.trim()));

/**
 * Which row, or pair of rows, has the headings: the one with most that are known; where alike, the first and the single.
 * Without any known heading it is the row before the first person, so that a list that begins with a person has none.
 */
export function guessImportHeadings(first: readonly (readonly string[])[]): FoundHeadings {
  const person = first.findIndex(isPerson);
  const start = person < 0 ? 0 : Math.min(person, mostAboveHeadings) - 1;
  let best: FoundHeadings = { row: start, above: [], columns: guessImportColumns(first[start] ?? []) };
  const known = ({ columns }: FoundHeadings) => Object.keys(columns).length;
  for (const [row, cells] of first.slice(0, mostAboveHeadings).entries()) {
    if (isPerson(cells)) continue;
    const over = carried(first[row - 1] ?? [], cells.length);
    const single = { row, above: [], columns: guessImportColumns(cells) };
    if (known(single) > known(best)) best = single;
    // A row of people below the headings would else be taken for the lower of two.
    if (row === 0 || !over.some((cell) => cell !== "") || cells.some((cell) => /\d{4}/.test(cell))) continue;
    const pair = { row, above: over, columns: guessImportColumns(cells, over) };
    if (known(pair) > known(best) && known(pair) >= 3) best = pair;
  }
  return best;
}

/** A merged title stands in the first of its cells only. */
function carried(cells: readonly string[], width: number): string[] {
  let last = "";
  return Array.from({ length: width }, (_, at) => {
    last = (cells[at] ?? "") || last;
    return last;
  });
}

/** A row that says the headings over again, as at every page's top, or in another language. */
export function isHeadingAgain(cells: readonly string[]): boolean {
  // Most rows have a number in them, and are told at once.
  return !cells.some((cell) => /\d{4}/.test(cell)) && Object.keys(guessImportColumns(cells)).length >= 3;
}

/** What the columns must say for anything to come of a row. */
export function lacksColumns({
  personalNumber,
  employeeNumber,
  name,
  givenName,
  surname,
}: ImportColumns): boolean {
  const named = name !== undefined || (givenName !== undefined && surname !== undefined);
  return !named || (personalNumber === undefined && employeeNumber === undefined);
}
