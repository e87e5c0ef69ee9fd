import { generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import { LRUCache } from "lru-cache";
import { type Tx, withOrganisation } from "@/db/core/client";
import {
  deleteTokenKeys,
  insertTokenKey,
  listTokenKeys,
  lockTokenKeys,
  type TokenKeyRow,
} from "@/db/use/token";
import { decryptBytes, encryptBytes } from "@/lib/crypto/field-encryption";
import { isPublished, nextTokenKey, signingKey, type TokenKeySpan } from "@/lib/domain/use/token-key";

/** An employer's keys at an instant: the private ones, that which signs first. */
export interface TokenKeys {
  keys: readonly [JWK, ...JWK[]];
  /** The ids of all, and which of them signs: another as soon as anything of it is another. */
  name: string;
}

/** Another program may have made a key meanwhile; it is announced for days before it signs. */
const knownMs = 30_000;
/** Nothing was signed by it for long: gone, so that nobody can take it. */
const keptMs = 86_400_000;

/** The keys of each employer, made when there is none that signs or follows. */
export class TokenKeyRing {
  private readonly known = new LRUCache<string, Promise<TokenKeys>>({ max: 1_000, ttl: knownMs });

  of(organisationId: string): Promise<TokenKeys> {
    const known = this.known.get(organisationId);
    if (known) return known;
    const asked = readKeys(organisationId);
    this.known.set(organisationId, asked);
    asked.catch(() => this.known.delete(organisationId));
    return asked;
  }
}

async function readKeys(organisationId: string): Promise<TokenKeys> {
  const rows = await withOrganisation(organisationId, async (tx) => {
    const found = await listTokenKeys(tx);
    return nextTokenKey(found, new Date()) ? await makeNext(tx, organisationId) : found;
  });
  const now = new Date();
  const current = signingKey(rows, now);
  if (!current) throw new Error("No key signs access tokens.");
  const others = rows.filter((row) => row !== current && isPublished(row, now));
  const keys = [current, ...others].map(opened) as [JWK, ...JWK[]];
  return { keys, name: keys.map(({ kid }) => kid).join(" ") };
}

async function makeNext(tx: Tx, organisationId: string): Promise<TokenKeyRow[]> {
  const found = await lockTokenKeys(tx, organisationId);
  const now = new Date(); // another program may have made it while this one waited
  const span = nextTokenKey(found, now);
  if (!span) return found;
  const row = await made(organisationId, span);
  await insertTokenKey(tx, row);
  await deleteTokenKeys(tx, new Date(now.getTime() - keptMs));
  return [...found, row];
}

async function made(organisationId: string, span: TokenKeySpan): Promise<TokenKeyRow> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = privateKey.export({ format: "jwk" }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  const whole = JSON.stringify({ ...jwk, kid, alg: "ES256", use: "sig" });
  const sealed = encryptBytes(Buffer.from(whole), { organisationId, identifierId: kid }, "token-key");
  return { organisationId, kid, sealed, ...span };
}

/** Nothing else of the row is believed: what a database login writes there does not open. */
function opened({ organisationId, kid, sealed }: TokenKeyRow): JWK {
  return JSON.parse(
    decryptBytes(sealed, { organisationId, identifierId: kid }, "token-key").toString("utf8"),
  );
}
