import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { ZodObject, ZodType } from "zod";
import type { ClientActor } from "@/lib/domain/core/actor";
import type { ClientScope } from "@/lib/domain/core/scope";
import type { Quota } from "./rate-limit";

/** One thing that the api program answers, under an employer's address. Listed in routes.ts. */
export interface ApiRoute {
  method: "GET" | "POST";
  /** After `/<slug>`, as in `/access/v1/evaluation`. */
  path: string;
  /** What the client's token must carry; null where anybody may ask, and `client` is null. */
  scope: ClientScope | null;
  answer(asked: Asked): Promise<Answer>;
  /** What is posted, where it is not JSON: who asks so often is asked first. Throws ApiFault. */
  reads?(
    request: IncomingMessage,
    asked: Pick<Asked, "organisationId" | "visitor" | "counted">,
  ): Promise<unknown>;
  /** How a fault is said, where it is not a problem document. */
  says?(fault: Answer): Answer;
  /** How its description tells of it (openapi.ts). */
  told?: Told;
}

export interface Told {
  /** The operation, as generated programs call it. */
  name: string;
  summary: string;
  /** What is posted; also what reads it. Of another media type than JSON only that. */
  form?: ZodType;
  posts?: string;
  /** The parameters of a GET. */
  query?: ZodObject;
  /** The status of success where it is not 200. */
  status?: number;
  /** What a 200 has, and of which media type if not JSON. */
  gives: ZodType;
  mediaType?: string;
  /** How faults are answered, where not as problem documents. */
  faults?: "token" | "soap";
}

export interface Asked {
  organisationId: string;
  slug: string;
  client: ClientActor | null;
  /** Parsed JSON, or undefined where none was sent; of a GET, its query. */
  body: unknown;
  headers: IncomingHttpHeaders;
  /** Where it comes from, for the limit of those who are nobody yet. */
  visitor: string;
  requestId: string;
  now: Date;
  /** Told of each limit that the route itself counts in, for the answer's headers. */
  counted(quota: Quota): void;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a text as it is, with the content type that `headers` names. */
  body: unknown;
}
