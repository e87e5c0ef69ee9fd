import { withOrganisation } from "@/db/core/client";
import { as } from "@/db/core/testing";
import { readReceipt } from "@/db/people/import-receipt";
import { anOfficer, aParty } from "@/db/seed/builders";
import type { ClientActor, OfficerActor } from "@/lib/domain/core/actor";
import { approveFeed, proposeFeed } from "@/lib/people/employee/feed-limits";
import { readDelivery, receiveList } from "@/lib/people/employee/feed-receive";
import { sweepDeliveries } from "@/lib/people/employee/feed-take";
import { readFeedPage } from "@/lib/people/employee/read-feed";
import { approveClient } from "@/lib/use/client/approve";
import { registerClient } from "@/lib/use/client/register";
import { aSet } from "@/lib/use/client/testing";
import { workAll } from "./testing-import";

const fault = (error: unknown) => {
  throw error;
};

/** For tests: the limits that two people set. */
export const someLimits = {
  ...{ extent: "part", mostChanged: "100", mostAdded: "100", mostEnded: "10", silentDays: "35" },
};

/** For tests: an employer's own program that two people have let in to send lists. */
export async function aFeedOf(organisationId: string, environment: "test" | "production" = "production") {
  const [anna, bo] = [
    await anOfficer(organisationId, ["security-officer"], { name: "Anna Ek" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Bo Lind" }),
  ];
  const partyId = await aParty(organisationId, { name: "Egna program", own: true, relyingParty: false });
  const { clientId } = await registerClient(anna, {
    ...{ partyId, name: "Lönesystemet", oauthId: `lon-${partyId}`, environment },
    ...{ proof: "keys", keys: aSet("ny"), scopes: ["employee:write", "employee:add"], resources: "" },
    ...(environment === "production" ? { dpopBound: "on" } : {}),
  });
  const id = String(clientId);
  await approveClient(bo, { clientId: id, version: 1 });
  const client: ClientActor = {
    ...{ kind: "client", organisationId, clientId: id, name: "Lönesystemet" },
    scopes: ["employee:write", "employee:add"],
  };
  const setLimits = async (given: Partial<typeof someLimits> = {}, by = [anna, bo] as OfficerActor[]) => {
    const [first, second] = by as [OfficerActor, OfficerActor];
    await proposeFeed(first, { clientId: id, ...someLimits, ...given });
    const page = await readFeedPage(first, { clientId: id });
    await approveFeed(second, { feedId: page?.proposal?.id ?? "" });
  };
  /** Sends a list as the api program does, and has it taken and worked on. */
  const send = async (content: string | Uint8Array, now = new Date()) => {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const list = await as("api", () => receiveList(client, bytes));
    await take(now);
    return list;
  };
  const take = async (now = new Date()) => {
    await as("worker", () => sweepDeliveries(fault, now));
    await workAll(now);
  };
  const told = (list: string) => as("api", () => readDelivery(client, list));
  /** As officers read it on the receipt; the client is told less. */
  const stateOf = async (list: string) => {
    const receipt = () => withOrganisation(organisationId, (tx) => readReceipt(tx, list));
    return (await as("worker", receipt)).state;
  };
  return { client, clientId: id, partyId, anna, bo, setLimits, send, take, told, stateOf };
}
