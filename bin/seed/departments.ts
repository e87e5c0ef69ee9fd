import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDepartment } from "@/lib/people/department/add";
import { setDepartmentManager } from "@/lib/people/department/set-manager";

type Unit = [code: string, name: string, below?: Unit[]];

/** A municipality as its payroll system has it: administrations, their branches, and the units where people work. */
const municipality: Unit[] = [
  [
    "10",
    "Kommunledningsförvaltningen",
    [
      ["11", "Kommunledning"],
      ["12", "IT"],
    ],
  ],
  [
    "20",
    "Utbildning",
    [
      ["2010", "Kansli"],
      [
        "21",
        "Skola",
        [
          ["2110", "Torsby skola"],
          ["2120", "Björkskolan"],
        ],
      ],
      ["22", "Förskola", [["2210", "Tallkottens förskola"]]],
    ],
  ],
  [
    "30",
    "Vård och omsorg",
    [
      ["3010", "Kansli"],
      [
        "31",
        "Hemtjänst",
        [
          ["3110", "Hemtjänst norr"],
          ["3120", "Hemtjänst söder"],
        ],
      ],
      [
        "32",
        "Särskilt boende",
        [
          ["3210", "Solbacken"],
          ["3220", "Ekgården"],
        ],
      ],
    ],
  ],
  ["40", "Socialtjänsten", [["4110", "Barn och familj"]]],
  ["50", "Stadsbyggnad", [["5110", "Bygglov"]]],
];

const worksIn: Record<string, string[]> = {
  "Vård och omsorg": ["Solbacken", "Hemtjänst norr", "Ekgården", "Hemtjänst söder"],
  Utbildning: ["Björkskolan", "Torsby skola", "Tallkottens förskola"],
  Socialtjänsten: ["Barn och familj", "Socialtjänsten"],
  Stadsbyggnad: ["Bygglov", "Stadsbyggnad"],
};
/** Where in an administration the nth colleague works. */
export function unitIn(department: string, nth: number): string {
  const units = worksIn[department] ?? [department];
  return units[Math.floor(nth / 12) % units.length] ?? department;
}

/** Makes the tree, and answers the departments by code. */
export async function seedDepartments(by: OfficerActor, at: Date): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  const add = async (units: Unit[], parentId: string): Promise<void> => {
    for (const [code, name, below = []] of units) {
      const { departmentId } = await addDepartment(by, { name, code, parentId }, { now: at });
      made.set(code, departmentId);
      await add(below, departmentId);
    }
  };
  await add(municipality, "");
  return made;
}

/** Says who manages a department that nobody has changed since it was made. */
export async function manages(
  by: OfficerActor,
  departmentId: string | undefined,
  managerId: string,
  at: Date,
): Promise<void> {
  if (!departmentId) throw new Error("no such department");
  await setDepartmentManager(by, { departmentId, version: 1, managerId }, { now: at });
}
