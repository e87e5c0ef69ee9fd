import { seedAssignments } from "./assignments";
import { seedAttributes, seedAttributeValues } from "./attributes";
import { seedClients } from "./clients";
import { seedDisclosures } from "./disclosures";
import type { Fixture } from "./fixture";
import { seedMandates } from "./mandates";

/** What a person may do, what can be said of them, and which programs may ask. */
export async function seedAccess(demo: Fixture, hired: ReadonlyMap<string, string>): Promise<void> {
  const by = ["sven-rosen", "jonas-falk", "mira-holm", "karin-ek"].map(demo.employer.officer);
  const [defines, grants, confirms, assigns] = await Promise.all(by);
  if (!defines || !grants || !confirms || !assigns) throw new Error("no officers");
  const imported = await seedAttributes(defines, demo.daysAgo(190));
  const people = ["karin-ek", "jonas-falk"].flatMap((persona) => hired.get(persona) ?? []);
  await seedAttributeValues(defines, imported, { people, daysAgo: demo.daysAgo });
  await seedAssignments(demo, assigns, hired);
  await seedMandates(demo, { defines, grants, confirms }, hired);
  const clients = await seedClients(demo, { registers: grants, approves: confirms });
  await seedDisclosures(demo, clients);
}
