import type { IncomingHttpHeaders } from "node:http";
import type { ZodType } from "zod";
import type { ClientActor } from "@/lib/domain/core/actor";
import type { ClientScope } from "@/lib/domain/core/scope";

/** One thing that the api program answers, under an employer's address. Listed in routes.ts. */
export interface ApiRoute {
  method: "GET" | "POST";
  /** After `/<slug>`, as in `/access/v1/evaluation`. */
  path: string;
  /** What the client's token must carry; null where anybody may ask, and `client` is null. */
  scope: ClientScope | null;
  answer(asked: Asked): Promise<Answer>;
  /** How its description tells of it (openapi.ts). */
  told?: Told;
}

export interface Told {
  summary: string;
  /** What is posted; also what reads it. */
  form?: ZodType;
  /** What a 200 has, and of which media type if not JSON. */
  gives: ZodType;
  mediaType?: string;
}

export interface Asked {
  organisationId: string;
  slug: string;
  client: ClientActor | null;
  /** Parsed JSON, or undefined where none was sent; of a GET, its query. */
  body: unknown;
  headers: IncomingHttpHeaders;
  requestId: string;
  now: Date;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a text as it is, with the content type that `headers` names. */
  body: unknown;
}
