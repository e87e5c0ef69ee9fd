import { closeDatabase, withOrganisation } from "@/db/core/client";
import { readEid } from "@/db/credential/eid";
import { produceEid } from "@/lib/credential/eid/produce";
import { aRequest, type Producing } from "./employer";

/**
 * What the web program does of an issue, by its own login and in a process of its own: an officer's command for one e-ID
 * after another. Says each that was acknowledged, which is when the officer's screen would.
 */
const { organisationId, producer, ids }: Producing & { ids: string[] } = JSON.parse(process.argv[2] ?? "{}");
/** So many wait at most: an officer's screen, and the next kill, should find something on its way. */
const most = 12;
const waiting: string[] = [];
const read = (id: string) => withOrganisation(organisationId, (tx) => readEid(tx, id));
for (const eidId of ids) {
  while (waiting.length >= most) {
    const [oldest = ""] = waiting;
    if ((await read(oldest)).status === "producing") await new Promise((resolve) => setTimeout(resolve, 20));
    else waiting.shift();
  }
  const { status, version } = await read(eidId);
  if (status !== "approved") continue;
  const carrierNumber = eidId.replaceAll("-", "").slice(0, 16);
  const asked = { eidId, version: String(version), carrierNumber, declared: "on" };
  await produceEid(producer, { ...asked, authentication: aRequest() });
  console.log(`acknowledged ${eidId}`);
  waiting.push(eidId);
}
await closeDatabase();
