import { Agent, request } from "node:http";
import { z } from "zod";
import { Refusal } from "@/lib/domain/core/refusal";
import { keyStores } from "@/lib/domain/credential/key-custody";
import { PkiError } from "@/lib/pki/pki-error";
import { type Named, ReleaseRefused, type Signer } from "@/lib/pki/signer";

const signature = z.object({ signature: z.base64() });
const lastList = z.object({ number: z.coerce.bigint() });
const protections = z.object({
  keys: z.array(
    z.object({
      keyId: z.string(),
      store: z.enum(keyStores),
      custodians: z.object({ needed: z.int(), of: z.int() }).nullable(),
      isLocked: z.boolean(),
    }),
  ),
});
const refusal = z.object({
  code: z.string(),
  message: z.string().default(""),
  serials: z.array(z.string()).optional(),
});
const certificates = z.object({ answers: z.array(z.union([signature, refusal])) });

/** A list of many certificates takes seconds. */
const patienceMs = 30_000;

/**
 * The signer program, asked over its socket: nothing but what is said by name, and no bytes of what is stored. Throws as
 * a signer does; PkiError `signer-away` where it does not answer, and `signer-refused` for what it will not sign.
 */
export class SignerClient implements Signer {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(private readonly socket: string) {}

  sign(keyId: string): Promise<Uint8Array> {
    throw new PkiError("signer-refused", `what key ${keyId} should sign has no name`);
  }

  as(what: Named): Signer {
    const sign = async (_keyId: string, data: Uint8Array) => {
      const sent =
        what.verb === "certificate" ? what : { ...what, data: Buffer.from(data).toString("base64") };
      const answer = signature.parse(await this.ask("/sign", sent));
      return Buffer.from(answer.signature, "base64");
    };
    return { sign };
  }

  async certificates(of: { organisationId: string; requestIds: readonly string[] }) {
    const { answers } = certificates.parse(await this.ask("/certificates", of));
    if (answers.length !== of.requestIds.length)
      throw new PkiError("signer-away", `the signer answers for ${answers.length} certificates`);
    return answers.map((one) => ("signature" in one ? Buffer.from(one.signature, "base64") : refusedAs(one)));
  }

  /** Has the certificates of an e-ID opened, which no other login can. */
  async release(of: { organisationId: string; eidId: string; decidedAt: string }): Promise<void> {
    await this.ask("/release", of);
  }

  async lastList(of: { organisationId: string; issuerId: string; shard: number }): Promise<bigint> {
    return lastList.parse(await this.ask("/last-list", of)).number;
  }

  /** What is amiss there, by code. */
  async health(): Promise<string[]> {
    return z.object({ faults: z.array(z.string()) }).parse(await this.ask("/health")).faults;
  }

  /** How the keys are protected that it has, of those named. */
  async protections(keyIds: readonly string[]): Promise<z.output<typeof protections>["keys"]> {
    return protections.parse(await this.ask("/keys", { keyIds })).keys;
  }

  private async ask(path: string, body?: object): Promise<unknown> {
    const { status, text } = await this.send(path, body).catch((cause: unknown) => {
      throw new PkiError("signer-away", "the signer does not answer", { cause });
    });
    if (status === 200) return JSON.parse(text);
    if (status === 409) throw refusedAs(refusal.parse(JSON.parse(text)));
    throw new PkiError("signer-away", `the signer answers ${status}`);
  }

  private send(path: string, body?: object): Promise<{ status: number; text: string }> {
    const sent = body && Buffer.from(JSON.stringify(body));
    const { agent, socket: socketPath } = this;
    const headers = sent && { "content-type": "application/json", "content-length": sent.length };
    return new Promise((resolve, reject) => {
      const method = sent ? "POST" : "GET";
      const asking = request({
        socketPath,
        path,
        method,
        agent,
        timeout: patienceMs,
        ...(headers && { headers }),
      });
      asking.once("timeout", () => asking.destroy(new Error("no answer in time")));
      asking.once("error", reject);
      asking.once("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
        );
      });
      asking.end(sent);
    });
  }
}

/** What a person can mend comes as if it had been refused here. */
function refusedAs({ code, message, serials }: z.output<typeof refusal>): Error {
  if (code === "release-refused") return new ReleaseRefused(message, serials ?? []);
  if (code === "chain-broken") return new Refusal("chain-broken", { why: message });
  if (code === "authority-revoked" || code === "authority-strange") return new Refusal("issuer-closed");
  if (code === "intent-differs") return new PkiError("certificate-refused", message);
  const known = ["key-missing", "key-file-damaged", "subject-incomplete", "certificate-refused"] as const;
  const same = known.find((one) => one === code);
  if (same) return new PkiError(same, message);
  // It stands still for its own clock, its log or its custodians, or knows not what is wrong: nothing is wrong with what
  // was asked for.
  if (["clock-wrong", "log-broken", "key-locked", "fault"].includes(code))
    return new PkiError("signer-away", message);
  return new PkiError("signer-refused", `${code}: ${message}`);
}
