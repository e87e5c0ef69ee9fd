import { setTimeout as pause } from "node:timers/promises";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";

/** A responder that is measured, and what it is asked about. */
export interface Asked {
  url: string;
  issuerDer: Uint8Array;
  serials: string[];
  /** Of the process that began the others. */
  pid: number;
  /** Begins it anew, for one that answers nobody once a client has left in the midst of a question. */
  again?: () => Promise<number>;
  /** Ends it, for one that goes on turning when nobody asks it any more, at the cost of whoever is measured next. */
  rest?: () => void;
}
type Question = Pick<Asked, "url" | "issuerDer">;

/** What it says of a certificate, believed as a relying party would. */
export async function statusOf({ url, issuerDer }: Question, serial: string): Promise<string> {
  const body = Buffer.from(buildOcspRequest(issuerDer, serial, undefined, "sha1"));
  const headers = { "content-type": "application/ocsp-request" };
  const answer = await fetch(url, { method: "POST", body, headers });
  const der = new Uint8Array(await answer.arrayBuffer());
  return verifyOcspResponse(der, { issuerDer, serial, now: new Date() }).status.kind;
}

/** Resolves when it answers that its first and last certificate are good. */
export async function untilGood(asked: Pick<Asked, "url" | "issuerDer" | "serials">): Promise<void> {
  const both = [asked.serials[0] ?? "", asked.serials.at(-1) ?? ""];
  let last: unknown;
  for (let turn = 0; turn < 600; turn++) {
    try {
      const said = await Promise.all(both.map((serial) => statusOf(asked, serial)));
      if (said.every((kind) => kind === "good")) return;
      last = said;
    } catch (fault) {
      last = fault;
    }
    await pause(100);
  }
  throw new Error(`${asked.url} does not answer that a certificate is good`, { cause: last });
}
