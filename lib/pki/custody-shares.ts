import { createCipheriv, createDecipheriv, createHash, randomBytes, randomFillSync } from "node:crypto";
import { combine, split } from "shamir-secret-sharing";
import type { Custody } from "./custody";
import { PkiError } from "./pki-error";
import { type Share, ShareRefused } from "./share";

export interface CustodyPlan {
  guards: string;
  custodians: readonly string[];
  needed: number;
  /** What this one takes the place of. */
  before: readonly Custody[];
}

const cipherName = "aes-256-gcm";
const keyOctets = 32;
/** More would have to be found in one room. */
export const mostCustodians = 16;

/** @throws RangeError for a plan that protects nothing, or that nobody could carry out. */
export function checkPlan({ custodians, needed }: Pick<CustodyPlan, "custodians" | "needed">): void {
  const names = new Set(custodians.map((name) => name.trim().toLowerCase()));
  if (names.size !== custodians.length || names.has(""))
    throw new RangeError("each custodian has a name, and none is named twice");
  if (custodians.length < 2 || custodians.length > mostCustodians)
    throw new RangeError(`there are 2 to ${mostCustodians} custodians`);
  if (!Number.isInteger(needed) || needed < 2 || needed > custodians.length)
    throw new RangeError("at least 2 custodians are needed, and no more than there are");
}

/** Shares a secret out among custodians. Nothing is kept of the key that was split. */
export async function shareOut(
  secret: Uint8Array,
  plan: CustodyPlan,
): Promise<{ custody: Custody; shares: Share[] }> {
  checkPlan(plan);
  const { guards, needed, before } = plan;
  const custodians = plan.custodians.map((name) => name.trim());
  const key = randomFillSync(new Uint8Array(keyOctets)); // the library takes no Buffer
  const points = await split(key, custodians.length, needed);
  const setId = randomBytes(4).toString("hex");
  const head = {
    ...{ version: 1 as const, setId, guards, needed, custodians },
    checks: points.map(checkOf),
    replaced: before.flatMap((one) => [...one.replaced, one.setId]),
  };
  const iv = randomBytes(12);
  const cipher = createCipheriv(cipherName, key, iv).setAAD(additionalData(head));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  key.fill(0);
  const sealed = { iv, tag: cipher.getAuthTag(), ciphertext };
  return {
    custody: { ...head, ...inBase64(sealed) },
    shares: points.map((point, nth) => ({
      ...{ setId, index: nth + 1, needed, of: custodians.length, point },
    })),
  };
}

const inBase64 = ({ iv, tag, ciphertext }: Record<"iv" | "tag" | "ciphertext", Buffer>) => ({
  iv: iv.toString("base64"),
  tag: tag.toString("base64"),
  ciphertext: ciphertext.toString("base64"),
});

const checkOf = (point: Uint8Array) => createHash("sha256").update(point).digest("hex");

type Head = Omit<Custody, "iv" | "tag" | "ciphertext">;
const additionalData = ({ version, setId, guards, needed, custodians, checks, replaced }: Head) =>
  Buffer.from(JSON.stringify([version, setId, guards, needed, custodians, checks, replaced]));

/** @throws ShareRefused where the share is not one of this splitting, as it was given out */
export function checkShare({ setId, needed, custodians, checks, replaced }: Custody, share: Share): void {
  if (replaced.includes(share.setId)) throw new ShareRefused("share-replaced");
  if (share.setId !== setId) throw new ShareRefused("share-of-another-key");
  const isAsGiven = share.needed === needed && share.of === custodians.length;
  if (!isAsGiven || checks[share.index - 1] !== checkOf(share.point)) throw new ShareRefused("share-wrong");
}

/** The secret, by as many shares as are needed, each checked. Throws PkiError `key-file-damaged`. */
export async function openCustody(own: Custody, shares: readonly Share[]): Promise<Buffer> {
  const key = await combine(shares.map(({ point }) => point));
  let secret = Buffer.alloc(0);
  try {
    const decipher = createDecipheriv(cipherName, key, Buffer.from(own.iv, "base64"), { authTagLength: 16 });
    decipher.setAAD(additionalData(own)).setAuthTag(Buffer.from(own.tag, "base64"));
    secret = decipher.update(Buffer.from(own.ciphertext, "base64")); // of this mode all there is
    decipher.final();
    return secret;
  } catch (cause) {
    secret.fill(0);
    throw new PkiError("key-file-damaged", `what opens ${own.guards} has been altered`, { cause });
  } finally {
    key.fill(0);
  }
}
