import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { database } from "@/e2e/support/database";
import type { Caller, OwnEmployer } from "@/e2e/support/employer";

/** Where the made-up e-service of the demo answers (bin/demo-service.ts). */
const serviceUrl = (process.env.DEMO_SERVICE_URL ?? "http://localhost:3002").replace(/\/$/, "");

/** The employer has an agreement with the made-up e-service, and lets its program ask: one registers it, another approves. */
export async function letAsk({ organisationId, ids, officers }: OwnEmployer): Promise<void> {
  const sql = database();
  const [registers, approves] = Object.values(officers) as [Caller, Caller];
  const own = { organisation_id: organisationId, party_id: ids.partyId ?? "" };
  const file = join(process.env.E2E_DATA ?? "data", "secrets/demo-client-key");
  const { d: _, ...key } = JSON.parse(readFileSync(file, "utf8"));
  const row = {
    ...{ ...own, id: randomUUID(), client_id: "https://redovisning.exempelredovisning.example" },
    ...{ name: "Redovisningen", environment: "production", auth_method: "private_key_jwt", dpop_bound: true },
    ...{ jwks: sql.json({ keys: [key] }), scopes: ["access:evaluate", "attribute:release"], resources: [] },
    ...{ registered_by: registers.accountId, registered_at: new Date() },
  };
  await sql`insert into tenant.client ${sql(row)}`;
  const approved = { approved_by: approves.accountId, approved_at: new Date() };
  await sql`update tenant.client set ${sql(approved)} where id = ${row.id}`;
  const saml = { protocol: "saml", protocol_id: "https://sp.exempelredovisning.example/redovisning" };
  await sql`update tenant.service set ${sql(saml)} where id = ${ids.serviceId ?? ""}`;
  const agreement = {
    ...{
      ...own,
      id: randomUUID(),
      kind: "bilateral",
      number: "AV-2024-0002",
      title: "Svep",
      status: "signed",
    },
    ...{ decided_on: "2024-01-10", decided_by: "Svep", signed_on: "2024-01-20", valid_from: "2024-02-01" },
    ...{ attributes: sql.json(["display-name"]), created_at: new Date() },
  };
  await sql`insert into tenant.agreement ${sql(agreement)}`;
  const covered = {
    organisation_id: organisationId,
    agreement_id: agreement.id,
    service_id: ids.serviceId ?? "",
  };
  await sql`insert into tenant.agreement_service ${sql(covered)}`;
}

/** What the e-service shows once it has asked the employer about whoever has the e-ID. */
export class StandIn {
  constructor(
    readonly page: Page,
    private readonly employer: string,
    private readonly eid: string,
  ) {}

  private async press(path: string, name: string): Promise<void> {
    if (path) await this.page.goto(`${serviceUrl}${path}`);
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  async saysWho(words: string): Promise<void> {
    await this.page.goto(serviceUrl);
    await this.page.getByLabel("Arbetsgivare", { exact: true }).fill(this.employer);
    await this.page.getByLabel("Nummer, anknytning eller certifikat").fill(this.eid);
    await this.press("", "Fråga arbetsgivaren");
    await expect(this.page.locator(".answer")).toContainText(words);
  }

  /** What whoever was said last may do there. */
  async saysMay(...words: string[]): Promise<void> {
    await this.press("/what", "Visa vad jag får göra");
    for (const word of words) await expect(this.page.locator(".answer")).toContainText(word);
  }

  async expectNot(word: string): Promise<void> {
    await expect(this.page.locator(".answer")).not.toContainText(word);
  }
}
