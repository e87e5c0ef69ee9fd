import { type LookupAddress, lookup } from "node:dns";
import { request } from "node:https";
import type { LookupFunction } from "node:net";
import { Refusal } from "@/lib/domain/core/refusal";
import { isKeyAddress } from "@/lib/domain/use/client-access";
import type { KeySet } from "@/lib/domain/use/client-key";
import { readFetchedKeys } from "./keys";
import { isPublicAddress } from "./public-address";

/** How the world outside is reached; tests have one of their own. */
export interface Outside {
  resolve(host: string, told: (fault: Error | null, addresses: LookupAddress[]) => void): void;
  isPublic(address: string): boolean;
  /** The roots of TLS, where they are not the usual ones. */
  ca?: string;
  /** For all of it, from the name to the last byte. */
  withinMs: number;
}
const internet: Outside = {
  resolve: (host, told) => lookup(host, { all: true }, told),
  isPublic: isPublicAddress,
  withinMs: 5_000,
};

/** Far more than a few keys with their certificates. */
const mostBytes = 64 * 1024;

/**
 * The public keys that an address answers now. It is asked over https, follows nobody elsewhere, and connects to the very
 * addresses that were looked at, so that a name cannot lead in among our own. Throws Refusal; never waits in a transaction.
 */
export async function fetchKeys(uri: string, now: Date, outside: Outside = internet): Promise<KeySet> {
  if (!isKeyAddress(uri)) throw refused("client-address-private");
  const text = await ask(uri, outside);
  try {
    return readFetchedKeys(text, now);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    const secret = fault.code === "client-key-private" || fault.code === "client-key-symmetric";
    throw refused(secret ? fault.code : "client-address-no-keys");
  }
}

function ask(uri: string, outside: Outside): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(uri, {
      agent: false,
      headers: { Accept: "application/jwk-set+json, application/json", "Accept-Encoding": "identity" },
      lookup: publicOnly(outside),
      signal: AbortSignal.timeout(outside.withinMs),
      ...(outside.ca ? { ca: outside.ca } : {}),
    });
    const fail = (fault: unknown) => {
      asking.destroy();
      reject(fault instanceof Refusal ? fault : refused("client-address-silent"));
    };
    asking.on("error", fail);
    asking.on("response", (answer) => {
      if (answer.statusCode !== 200) return fail(refused("client-address-no-keys"));
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("error", fail);
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > mostBytes) fail(refused("client-address-too-large"));
        else chunks.push(chunk);
      });
      answer.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    });
    asking.end();
  });
}

/** One address that is not the internet's is enough to refuse: which of them would be tried, nobody can say. */
function publicOnly(outside: Outside): LookupFunction {
  return (host, options, told) => {
    outside.resolve(host, (fault, addresses) => {
      const [first] = addresses ?? [];
      if (fault || !first) return told(fault ?? new Error("no address"), "", 4);
      if (!addresses.every(({ address }) => outside.isPublic(address)))
        return told(refused("client-address-private"), "", 4);
      if (options.all) told(null, addresses);
      else told(null, first.address, first.family);
    });
  };
}

const refused = (code: ConstructorParameters<typeof Refusal>[0]) => new Refusal(code, {}, "jwksUri");
