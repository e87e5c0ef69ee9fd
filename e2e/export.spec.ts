import { expect, test } from "@playwright/test";
import { closeDatabase, database } from "@/e2e/support/database";
import { baseUrl, signIn } from "@/e2e/support/door";

test.afterAll(closeDatabase);

async function taken(list: string, subject: string): Promise<string> {
  const address = `${baseUrl}/api/files/exports/${list}?organisation=exempelkoping&format=csv`;
  const answer = await fetch(address, { headers: { Cookie: await signIn(subject) } });
  expect(answer.status, list).toBe(200);
  return answer.text();
}

for (const list of ["employees", "eids"])
  test(`a protected person leaves with ${list} by name only for those who may see them on the screen`, async () => {
    const protectedOnes = await database()`
      select given_name || ' ' || surname as name, alias from tenant.employee
      join tenant.organisation using (organisation_id)
      where slug = 'exempelkoping' and protected_identity`;
    expect(protectedOnes.length).toBeGreaterThan(0);
    const [open, hidden] = [await taken(list, "karin-ek"), await taken(list, "jonas-falk")];
    for (const { name, alias } of protectedOnes) {
      expect(open).toContain(name);
      expect(hidden).toContain(alias);
      expect(hidden).not.toContain(name);
    }
    expect(hidden.split("\r\n")).toHaveLength(open.split("\r\n").length);
  });

test("an auditor takes out every list, and no file holds a personal number", async () => {
  const lists = [
    "employees",
    "eids",
    "agreements",
    "relying-parties",
    "services",
    "use",
    "suppliers",
    "audit",
  ];
  for (const list of lists) {
    const file = await taken(list, "gun-nystrom");
    expect(file.split("\r\n").length, list).toBeGreaterThan(2);
    expect(file, list).not.toMatch(/\b(19|20)\d{6}-?\d{4}\b/);
  }
});
