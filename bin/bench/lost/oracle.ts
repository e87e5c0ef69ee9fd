import { randomInt } from "node:crypto";
import { Agent, request } from "node:http";

/** What is asked about somebody who is there, and about nobody; alike in length. */
const asked = [
  {
    what: "a code to a number",
    known: () => ({ what: "code", contact: "0701740635" }),
    unknown: () => ({ what: "code", contact: `0709${randomInt(100_000, 1_000_000)}` }),
  },
  {
    what: "a card and a birth date",
    known: () => ({ what: "card", card: "9752 2690 4109", birthDate: "19000101" }),
    unknown: () => ({ what: "card", card: `0000 ${randomInt(1_000, 10_000)} 0000`, birthDate: "19000101" }),
  },
];

/**
 * How well a stranger with a clock tells the two apart: the chance that an answer about somebody takes longer than one
 * about nobody, or the other way, whichever is likelier. 0.5 is not at all.
 */
export async function oracle(url: string, tries: number): Promise<{ what: string; auc: number }[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const told: { what: string; auc: number }[] = [];
  for (const { what, known, unknown } of asked) {
    for (let warm = 0; warm < 50; warm++) await msOf(url, agent, warm % 2 ? known() : unknown());
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let nth = 0; nth < tries; nth++) {
      // In turn, and each as often first as second.
      const order = randomInt(2) ? (["known", "unknown"] as const) : (["unknown", "known"] as const);
      for (const one of order) times[one].push(await msOf(url, agent, one === "known" ? known() : unknown()));
    }
    const auc = areaUnderCurve(times.known, times.unknown);
    told.push({ what, auc: Math.max(auc, 1 - auc) });
  }
  agent.destroy();
  return told;
}

/** Mann and Whitney's U, as a share: how often one of the first is larger than one of the second, half for a tie. */
export function areaUnderCurve(first: readonly number[], second: readonly number[]): number {
  let larger = 0;
  for (const one of first) for (const other of second) larger += one > other ? 1 : one === other ? 0.5 : 0;
  return larger / (first.length * second.length);
}

/** Milliseconds until the answer is whole. From another address each time, so that no limit answers instead. */
function msOf(url: string, agent: Agent, fields: Record<string, string>): Promise<number> {
  const body = new URLSearchParams({ organisation: "exempelkoping", ...fields }).toString();
  const visitor = `198.${randomInt(18, 20)}.${randomInt(256)}.${randomInt(256)}`;
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": body.length,
    Origin: url,
    "X-Forwarded-For": visitor,
  };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const sent = request(`${url}/api/lost`, { method: "POST", agent, headers }, (answer) => {
      const to = answer.headers.location ?? "";
      if (answer.statusCode !== 303 || to.includes("wait")) reject(new Error(`${answer.statusCode} ${to}`));
      answer.on("end", () => resolve(performance.now() - began)).resume();
    });
    sent.on("error", reject).end(body);
  });
}
