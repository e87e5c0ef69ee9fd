import { type Actor, may } from "@/lib/domain/core/actor";
import { findByPersonalNumber } from "@/lib/people/employee/list";
import { actorIn } from "@/lib/session";
import { findByPersonalNumber as findParty } from "@/lib/use/relying-party/list";

/** Where a search for an identity number leads: to the person, or to the page that says that nobody has it. */
export async function leadOn(
  page: string,
  number: string,
  asked: URLSearchParams,
): Promise<string | undefined> {
  const [, slug = "", ...rest] = page.split("/");
  const actor = await actorIn(slug);
  if (!actor) return undefined;
  const here = rest.join("/");
  const without = (change: Record<string, string>) => {
    const other = new URLSearchParams([...asked].filter(([name]) => name !== "q"));
    for (const [name, value] of Object.entries(change)) other.set(name, value);
    return `${page}?${other}`;
  };
  if (here === "relying-parties") {
    const partyId = await partyOf(actor, number);
    return partyId ? `${page}/${partyId}` : without({ unknown: "number" });
  }
  const employeeId = await employeeOf(actor, number);
  if (/^eids\/(order|record)/.test(here))
    return without(employeeId ? { employee: employeeId } : { unknown: "1" });
  if (here === "employees" && !employeeId) return without({ unknown: "number", state: "all" });
  if (here === "search" && !employeeId) return without({ unknown: "number" });
  if (!employeeId) return undefined;
  if (here === "lost") return `/${slug}/lost/which?employee=${employeeId}`;
  return ["employees", "eids", "search"].includes(here) ? `/${slug}/employees/${employeeId}` : undefined;
}

async function employeeOf(actor: Actor, q: string): Promise<string | null> {
  return may(actor, "employee:read") ? (await findByPersonalNumber(actor, { q })).employeeId : null;
}

async function partyOf(actor: Actor, q: string): Promise<string | null> {
  return may(actor, "relying-party:read") ? (await findParty(actor, { q })).partyId : null;
}
