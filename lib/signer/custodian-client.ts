import { createConnection } from "node:net";
import { z } from "zod";
import { type DoorAnswer, doorOf } from "./custodian-door";

const state = z.object({
  guards: z.string(),
  setId: z.string(),
  needed: z.int(),
  of: z.int(),
  have: z.int(),
  isOpen: z.boolean(),
  forgottenIn: z.number(),
});
const answer: z.ZodType<DoorAnswer> = z.union([
  z.object({ locks: z.array(state) }),
  z.object({ code: z.string(), group: z.int().optional() }),
]);

/** Asks the signer's own door, whose folder only its user can look into. Rejects where no signer answers. */
export async function askDoor(
  folder: string,
  verb: "share" | "check" | "state" | "lock",
  typed?: Uint8Array,
): Promise<DoorAnswer> {
  const socket = createConnection(doorOf(folder));
  socket.setTimeout(30_000, () => socket.destroy(new Error("no answer in time")));
  const sent = Buffer.concat([
    Buffer.from(typed ? `${verb} ` : verb),
    typed ?? Buffer.alloc(0),
    Buffer.from("\n"),
  ]);
  for (const [at, octet] of sent.entries()) // a share on several lines is one all the same
    if (octet === 10 && at < sent.length - 1) sent[at] = 32;
  socket.write(sent, () => sent.fill(0));
  let text = "";
  for await (const chunk of socket) text += chunk;
  return answer.parse(JSON.parse(text));
}
