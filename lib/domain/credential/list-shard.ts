/**
 * An issuing authority's revocation lists. Number 0 is the one every issuer has, at /crl/<issuer>.crl; a larger issuer
 * has shards beside it, from 1 on, at /crl/<issuer>/<shard>.crl. Which one names a certificate is fixed in the certificate.
 */
export type ListAuthority = "root" | "issuing" | `issuing-${number}`;

/** A list should stay below one megabyte. NSS refuses lists in shards, so an issuer has one list for as long as that holds. */
const listOctets = 1_000_000;
/** Its head, extensions and signature. */
const envelopeOctets = 1_000;
/** A blocked certificate on a list, with its serial of 16 octets, reason and times. */
const entryOctets = 49;
/** One certificate in twenty is blocked before it ends. */
const certificatesPerBlock = 20;

/** With more certificates than this on its last list, an issuer opens the next one: 407,740. */
export const certificatesPerList =
  Math.floor((listOctets - envelopeOctets) / entryOctets) * certificatesPerBlock;

/** Four digits would make numbers that JavaScript cannot hold. */
export const lastShard = 999;

const numbersPerList = 1_000_000_000n;

/** The list's name in tenant.crl. */
export const authorityOf = (shard: number): "issuing" | `issuing-${number}` =>
  shard === 0 ? "issuing" : `issuing-${shard}`;

/** The list's name in addresses and folders. */
export const listName = (slug: string, shard: number) => (shard === 0 ? slug : `${slug}/${shard}`);

/** Throws RangeError for what is no name of a list. */
export function readListName(name: string): { slug: string; shard: number } {
  const [, slug, shard] = /^([a-z0-9-]{1,100})(?:\/([1-9][0-9]{0,2}))?$/.exec(name) ?? [];
  if (!slug) throw new RangeError(`slug ${name}`);
  return { slug, shard: Number(shard ?? 0) };
}

/** Numbers of one issuer's lists are all different, so that a number alone says of which list it is. */
export const numberBefore = (shard: number): bigint => BigInt(shard) * numbersPerList;

export const numberEnd = (shard: number): bigint => numberBefore(shard + 1);

export const shardOf = (number: bigint): number => Number(number / numbersPerList);

/** Where a list of this name is fetched from. */
export const addressOf = (statusUrl: string, name: string) => `${statusUrl}/crl/${name}.crl`;

/**
 * Whether what a list says of its own scope fits the name it is kept or served under. One that says nothing is of the
 * whole issuer, from before it had shards.
 */
export function isListOf(distributionPoint: string | null, name: string): boolean {
  if (distributionPoint === null) return !name.includes("/");
  return distributionPoint.endsWith(addressOf("", name));
}
