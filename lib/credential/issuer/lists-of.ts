import type { Tx } from "@/db/core/client";
import { listShards } from "@/db/credential/crl-shard";
import type { IssuerCertificateRow } from "@/db/credential/issuer";
import { authorityOf, type ListAuthority, listName, readListName } from "@/lib/domain/credential/list-shard";
import type { ListFolder } from "@/lib/pki/list-folder";

/** One revocation list of who signs it. */
export interface NamedList {
  authority: IssuerCertificateRow;
  /** 0 for a root's, and for the one that every issuer has. */
  shard: number;
}

/** In addresses and folders. */
export const nameOf = ({ authority, shard }: NamedList): string => listName(authority.slug, shard);

/** In tenant.crl. */
export const keyOf = ({ authority, shard }: NamedList): ListAuthority =>
  authority.purpose === "root" ? "root" : authorityOf(shard);

/** The lists that an authority has, in order, and those that lie outside and that its database does not know. */
export async function listsOf(
  tx: Tx,
  authority: IssuerCertificateRow,
  lists?: ListFolder,
): Promise<NamedList[]> {
  if (authority.purpose === "root") return [{ authority, shard: 0 }];
  const inside = (await listShards(tx, authority)).map(({ shard }) => shard);
  const outside = ((await lists?.shards(authority.slug)) ?? []).map((name) => readListName(name).shard);
  const shards = [...new Set([0, ...inside, ...outside])].sort((one, other) => one - other);
  return shards.map((shard) => ({ authority, shard }));
}
