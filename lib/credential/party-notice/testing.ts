import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { as } from "@/db/core/testing";
import { contact } from "@/db/schema/contact";
import { aParty } from "@/db/seed/use-builders";
import { type Accepting, collectPartyNotices } from "./collect";
import { noteSentNotices, sweepPartyNotices } from "./sweep";

interface Given {
  name?: string;
  notifiesBlocks?: boolean;
  accepts?: boolean;
  own?: boolean;
  email?: string | null;
}
const accepting = new Set<string>();

/** A party that accepts e-IDs, asked to be told and has a security contact: unless it is said otherwise. */
export async function aNotifiedParty(organisationId: string, given: Given = {}): Promise<string> {
  const { name = "Provverket", notifiesBlocks = true, accepts = true, own = false } = given;
  const { email = "incident@provverket.example" } = given;
  const partyId = await aParty(organisationId, { name, notifiesBlocks, own });
  if (accepts) accepting.add(partyId);
  const desk = { role: "security", name: "Incidentjouren", phone: "010-555 01 12" } as const;
  const of = { organisationId, id: randomUUID(), partyId, createdAt: new Date() };
  await withOrganisation(organisationId, (tx) => tx.insert(contact).values({ ...of, ...desk, email }));
  return partyId;
}

/** In the place of what use says (lib/use/coverage/accepting-parties.ts). */
const partiesAccepting: Accepting = async (_tx, types, partyIds) =>
  types.map(() => [...partyIds].filter((id) => accepting.has(id)));

/** What the outbox does with changes: each decided at the instant. */
export const collect = (
  organisationId: string,
  changes: readonly { eidId: string; at: Date }[],
  now: Date,
): Promise<boolean[]> =>
  as("worker", () =>
    collectPartyNotices(
      organisationId,
      changes.map(({ eidId, at }) => ({ eidId, decidedAt: at.toISOString() })),
      partiesAccepting,
      now,
    ),
  );

const thrown = (fault: unknown) => {
  throw fault;
};

/** The worker's look at what is due and at what was sent; throws what failed. */
export const sweep = (now: Date): Promise<void> =>
  as("worker", async () => {
    await sweepPartyNotices("https://status.example", thrown, now);
    await noteSentNotices(thrown, now);
  });
