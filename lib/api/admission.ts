import type { IncomingMessage, ServerResponse } from "node:http";
import type { ClientActor } from "@/lib/domain/core/actor";
import type { ClientScope } from "@/lib/domain/core/scope";
import type { Answer } from "./route";

/** Whose address was asked at. */
export interface At {
  organisationId: string;
  slug: string;
}

/** Counts a call of a client's; throws ApiFault for one too many. */
export type CountCall = (client: CountedClient) => Promise<void>;
export interface CountedClient {
  id: string;
  /** Of attributes in a minute; null for the usual. */
  attributeCalls: number | null;
}

/** Who may ask: finds the client of a request, and answers what it gets its tokens by. */
export interface Admission {
  /**
   * Null where anybody may ask. Throws ApiFault for whoever may not. The call is counted once it is known whose it is, and
   * before anything is written because of it.
   */
  admit(
    asked: At & { request: IncomingMessage },
    scope: ClientScope | null,
    count: CountCall,
  ): Promise<ClientActor | null>;
  /** What is asked at an address of the admission's own. */
  find(path: string): OwnAddress | undefined;
}

export interface OwnAddress {
  /** The pattern that the figures call it. */
  route: string;
  slug: string;
  /** `undefined`: it has written the answer itself. */
  answer(asked: At & { request: IncomingMessage; response: ServerResponse }): Promise<Answer | undefined>;
}
