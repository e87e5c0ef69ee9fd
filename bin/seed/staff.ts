import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { setManager } from "@/lib/people/employee/set-manager";
import { manages, unitIn } from "./departments";
import { employ } from "./employer";
import type { Fixture } from "./fixture";
import type { Wish } from "./life";
import { seedPerson, syntheticNumber } from "./people";

/** The heads of units and of a school, by the number of the colleague. */
const headOf: Record<number, { code: string; name: string }> = {
  2: { code: "30", name: "Vård och omsorg" },
  6: { code: "21", name: "Skola" },
  14: { code: "3110", name: "Hemtjänst norr" },
  26: { code: "3220", name: "Ekgården" },
};
/** The managers of those who have another than the department's. */
const reportsTo: Record<number, number> = { 37: 2, 49: 2, 62: 14 };

/** The number of colleagues who begin on the same day, and have their e-IDs made together. */
const intake = 5;

/** A hundred and some colleagues, most with one e-ID, hired and equipped through the year. */
export async function hireStaff(demo: Fixture, departments: Map<string, string>): Promise<void> {
  const { life, desk, now } = demo;
  const count = 100;
  const people: string[] = [];
  const wishes: Wish[] = [];
  for (let nth = 0; nth < count; nth++) {
    const usual = seedPerson(nth, nth === 17 ? { personalNumber: syntheticNumber(17, true) } : {});
    const heads = headOf[nth];
    // One of them can report a loss by a code to the telephone, with a number that no subscriber is given.
    const reached = nth === 52 ? { phone: "070-174 06 35" } : {};
    const person = { ...usual, ...reached, department: heads?.name ?? unitIn(usual.department, nth) };
    const started = 280 - Math.floor(Math.floor(nth / intake) * intake * 2.5);
    const temporary = nth % 5 === 3;
    const lastDay = temporary ? addDays(dayOf(now), 40 + ((nth * 37) % 320)) : undefined;
    const nurse = person.title === "Sjuksköterska";
    const hsaId = nurse ? { hsaId: `SE2120009994-${1000 + nth}` } : {};
    const employment = {
      from: dayOf(demo.daysAgo(started + 400)),
      ...(lastDay ? { to: lastDay } : {}),
      ...hsaId,
    };
    const hired = demo.daysAgo(started + 2);
    const employeeId = await employ(desk.orders, person, employment, hired);
    if (heads) await manages(desk.orders, departments.get(heads.code), employeeId, hired);
    people.push(employeeId);
    const managerId = people[reportsTo[nth] ?? count];
    if (managerId) await setManager(desk.orders, { employeeId, version: 1, managerId }, { now: hired });
    const kind = nurse ? "nurse" : nth % 4 === 1 ? "file" : nth % 7 === 2 ? "key" : "card";
    const longest = kind === "file" ? 365 - started - 5 : kind === "key" ? 440 : 700;
    const validDay = [addDays(dayOf(now), longest), lastDay ?? "9999-12-31"].sort()[0] ?? "";
    if (nth % 9 !== 8) wishes.push(demo.wish(kind, employeeId, validDay)); // nobody has everything
    if (nth % intake === intake - 1) await life.liveAll(desk, wishes.splice(0), demo.daysAgo(started));
  }
}
