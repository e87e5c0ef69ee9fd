import { Refusal } from "@/lib/domain/core/refusal";

/** As one hears it: case, doubled spaces and how an accent is stored make no other department. */
const heard = (name: string) => name.normalize().trim().replace(/\s+/g, " ").toLocaleLowerCase("sv");

/**
 * The department that is meant, as it is written for those who are there already. Throws Refusal new-department for one
 * that nobody is in yet, unless it is meant to be new.
 */
export function chosenDepartment(typed: string, inUse: readonly string[], meantNew: boolean): string {
  const tidy = typed.trim().replace(/\s+/g, " ");
  if (tidy === "") return "";
  const known = inUse.find((name) => name === typed) ?? inUse.find((name) => heard(name) === heard(typed));
  if (known !== undefined) return known;
  if (!meantNew) throw new Refusal("new-department", { name: tidy }, "department");
  return tidy;
}
