import { today } from "@/e2e/support/day";
import { withCheckDigit } from "@/e2e/support/person";

/** A person of a made-up payroll system. */
export interface Listed {
  nth: number;
  surname: string;
  department: string;
  employedFrom: string;
}

const headings = "Personnr;Efternamn;Förnamn;Anst.nr;Befattning;Enhet;Anställd från;E-post;Mobil";

/** As many as there are, the same number in each department. */
export const peopleOf = ({ people, departments }: { people: number; departments: number }): Listed[] =>
  Array.from({ length: people }, (_, nth) => ({
    ...{ nth, surname: `Vecka${letters(nth)}`, employedFrom: "2024-01-01" },
    department: `Enhet ${letters(nth % departments)}`,
  }));

/** Leavers come from the first department, where some have cards; one person begins today. */
export function nextMonth(people: readonly Listed[], leavers: number): Listed[] {
  const left = people.filter(({ department }) => department === "Enhet a").slice(0, leavers);
  const newcomer = { nth: people.length, surname: "Ny", department: "Enhet a", employedFrom: today() };
  return [...people.filter((person) => !left.includes(person)), newcomer];
}

/** The file that the payroll system writes. */
export function listOf(people: readonly Listed[]): { name: string; mimeType: string; buffer: Buffer } {
  const lines = people.map(({ nth, surname, department, employedFrom }) =>
    [
      ...[aNumber(nth), surname, "Alva", 70_000 + nth, "Handläggare", department, employedFrom],
      ...[`vecka-${nth}@svep.example`, `070-${2_000_000 + nth}`],
    ].join(";"),
  );
  const text = `${[headings, ...lines].join("\r\n")}\r\n`;
  return { name: "personal.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}

const letters = (nth: number) => [...String(nth)].map((digit) => "abcdefghij"[Number(digit)]).join("");

/** Twelve digits with a right check digit, the same for the same person each time. */
function aNumber(nth: number): string {
  const day = new Date(Date.UTC(1960, 0, 1) + nth * 86_400_000).toISOString().slice(2, 10);
  return `19${withCheckDigit(`${day.replaceAll("-", "")}98${nth % 10}`)}`;
}
