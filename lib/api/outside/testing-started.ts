import { randomUUID } from "node:crypto";
import type { FreshDatabase } from "@/db/core/testing";
import { freePort, startProgram } from "@/lib/credential/certificate/testing";
import { aNetwork } from "@/lib/testing/testing-asker";

/** For tests: the api program as it is started, beside an employer whose relying party it answers. */
export async function aStartedApi(database: FreshDatabase, settings: Record<string, string> = {}) {
  const network = await aNetwork();
  const { organisationId, partyId } = network;
  const [employer] = await database.administrator<{ slug: string; number: string }[]>`
    select slug, number from tenant.organisation where organisation_id = ${organisationId}`;
  if (!employer) throw new Error("no employer");
  const { slug, number } = employer;
  const port = await freePort();
  const url = settings.API_URL ?? `http://localhost:${port}`;
  const own = { API_PORT: String(port), API_URL: url, DATABASE_URL: database.urls.api, ...settings };
  const start = () => startProgram("api", own);
  const program = await start();
  // What two people decide is no part of what is tested here, and is refused in any other way.
  await database.administrator`alter table tenant.client disable trigger all`;
  /** Approved, and of the network's relying party. */
  const client = async (given: Record<string, unknown>) => {
    const row = {
      ...{ organisation_id: organisationId, party_id: partyId, id: randomUUID(), environment: "production" },
      ...{ client_id: `https://rp.example/${randomUUID()}`, name: "Ärendesystemet" },
      ...{ auth_method: "private_key_jwt", resources: [] },
      ...{ scopes: ["access:evaluate", "attribute:release"] },
      ...{ registered_by: randomUUID(), registered_at: new Date() },
      ...{ approved_by: randomUUID(), approved_at: new Date() },
      ...given,
    };
    await database.administrator`insert into tenant.client ${database.administrator(row as never)}`;
    return row.client_id;
  };
  return { ...network, port, url, slug, number, issuer: `${url}/${slug}`, program, start, client };
}
