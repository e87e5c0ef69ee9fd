import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { CallLimit } from "@/lib/api/call-limit";
import { readFile } from "@/lib/api/http";
import type { Answer, ApiRoute, Asked } from "@/lib/api/route";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { maximumImportBytes } from "@/lib/domain/people/import-column";
import { importFaults } from "@/lib/domain/people/import-row";
import { readDelivery, receiveList, refuseNonFeed } from "@/lib/people/employee/feed-receive";

export interface PeopleParts {
  apiUrl: () => string;
  /** How many lists a client may send in a minute. */
  lists: CallLimit;
}

const path = "/people/import";
const statePath = "/people/import/state";

/** The employer's own personnel system sends its list of people, and asks what has come of it. */
export function peopleRoutes({ apiUrl, lists }: PeopleParts): readonly ApiRoute[] {
  const receive = async (asked: Asked): Promise<Answer> => {
    const { client, organisationId, body, counted } = asked;
    refuseNonFeed(client);
    await lists.count(`api ${organisationId} lists ${client.clientId}`, counted, { name: "lists" });
    const id = await receiveList(client, await (body as Posted)());
    const address = `${apiUrl()}/${asked.slug}${statePath}?id=${id}`;
    return { status: 202, headers: { location: address }, body: { id, state: "received", address } };
  };
  const tell = async ({ client, body }: Asked): Promise<Answer> => {
    refuseNonFeed(client);
    const { id } = stateQuery.parse(body);
    return { status: 200, body: { id, ...(await readDelivery(client, id)) } };
  };
  return [
    { method: "POST", path, scope: "employee:write", told: received, reads: later, answer: receive },
    { method: "GET", path: statePath, scope: "employee:write", told: state, answer: tell },
  ];
}

type Posted = () => Promise<Uint8Array>;
/** The bytes are read once the client is known to hold both scopes and to have lists left. */
const later = async (request: IncomingMessage): Promise<Posted> => {
  return () => readFile(request, maximumImportBytes);
};

const stateQuery = z.object({ id: z.uuid() });

const received = {
  name: "importPeople",
  summary: "A list of people as CSV or Excel, read later as a person's import is; at most 10 MB",
  form: z.string(),
  posts: "application/octet-stream",
  status: 202,
  gives: z.object({
    id: z.uuid(),
    state: z.literal("received"),
    address: z.string().describe("Where its state and counts are."),
  }),
};

/** As db/core/employee-feed.sql tells them: what comes of a list that was read is the employer's. */
const toldStates = ["received", "working", "taken", "same", "refused"] as const;
const count = z.int();
const state = {
  name: "readImportState",
  summary: "How far a list has come: state, counts, row numbers and codes, and nothing of the register",
  query: stateQuery,
  gives: z.object({
    id: z.uuid(),
    state: z.enum(toldStates).describe("working: it is being read. taken: it was read."),
    receivedAt: z.string(),
    size: count,
    code: z.enum(refusalCodes).nullable().optional().describe("Why the file was refused."),
    counts: z
      .object({ rows: count, faulty: count })
      .optional()
      .describe("Rows of the file, and those that are faulty whatever the register holds."),
    faulty: z.array(z.object({ row: count, codes: z.array(z.enum(importFaults)) })).optional(),
  }),
};
