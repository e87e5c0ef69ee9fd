import { LRUCache } from "lru-cache";
import { withOrganisation } from "@/db/core/client";
import { type ClientRow, findClient, noteClientUse } from "@/db/use/client";
import { type ClientScope, clientScopes } from "@/lib/domain/core/scope";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { clientState } from "@/lib/domain/use/client";

/** As long as a client that is blocked may still be answered. */
const knownMs = 1_000;

/** The clients that may ask, read once a second at most however often they do. */
export class Clients {
  private readonly known = new LRUCache<string, Promise<ClientRow | undefined>>({ max: 5_000, ttl: knownMs });

  /** Undefined for one that nobody knows, that awaits its approval, or that is blocked. */
  async find(organisationId: string, clientId: string): Promise<ClientRow | undefined> {
    if (clientId.length > 255) return undefined;
    const key = `${organisationId} ${clientId}`;
    const asked = this.known.get(key) ?? this.ask(key, organisationId, clientId);
    return asked;
  }

  /** Each of them; undefined where one of them may not ask. */
  async findAll(
    organisationId: string,
    clientIds: readonly string[],
  ): Promise<readonly ClientRow[] | undefined> {
    const rows = await Promise.all(clientIds.map((one) => this.find(organisationId, one)));
    const found = rows.flatMap((row) => row ?? []);
    return found.length === rows.length ? found : undefined;
  }

  /** For people to see that it is still in use: the day, written once a day. */
  async noteUse(organisationId: string, clientId: string, now = new Date()): Promise<void> {
    const row = await this.find(organisationId, clientId);
    const day = dayOf(now);
    if (!row || (row.lastUsedOn ?? "") >= day) return;
    await withOrganisation(organisationId, (tx) => noteClientUse(tx, row.id, day));
  }

  private ask(key: string, organisationId: string, clientId: string): Promise<ClientRow | undefined> {
    const asking = withOrganisation(organisationId, (tx) => findClient(tx, clientId)).then((row) =>
      row && clientState(row) === "active" ? row : undefined,
    );
    this.known.set(key, asking);
    asking.catch(() => this.known.delete(key));
    return asking;
  }
}

/** Whether it was made when all that it stands on was good: a key that was taken away since may be what made it. */
export const isMadeSince = ({ iat }: { iat: number }, rows: readonly ClientRow[]): boolean =>
  rows.every(({ tokensFrom }) => tokensFrom === null || iat * 1000 > tokensFrom.getTime());

/** What a token opens now: of what it was given, what everybody whom it stands on still may. */
export function openScopes({ scope }: { scope: string }, rows: readonly ClientRow[]): ClientScope[] {
  const given = scope.split(" ");
  return clientScopes.filter(
    (one) => given.includes(one) && rows.every(({ scopes }) => scopes.includes(one)),
  );
}

/** The resources that it may have tokens for: this API, where nothing else was said (RFC 8707). */
export function resourcesOf({ resources }: Pick<ClientRow, "resources">, api: string): readonly string[] {
  return resources.length > 0 ? resources : [api];
}
