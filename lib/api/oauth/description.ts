import { z } from "zod";
import type { ApiRoute, Told } from "@/lib/api/route";
import { clientScopes } from "@/lib/domain/core/scope";
import { exchangeGrant } from "./issuer";

type Endpoint = Pick<ApiRoute, "method" | "path" | "scope"> & { told: Told };

const tokenForm = z.object({
  grant_type: z.enum(["client_credentials", exchangeGrant]),
  scope: z
    .string()
    .max(200)
    .optional()
    .describe(`Separated by spaces: ${clientScopes.join(" ")}`),
  resource: z
    .string()
    .max(255)
    .optional()
    .describe("For whom the token is, where the client may have several."),
  client_id: z.string().max(255).optional().describe("Needed where a certificate is the proof."),
  client_assertion_type: z.literal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer").optional(),
  client_assertion: z
    .string()
    .max(8_192)
    .optional()
    .describe("A JWT of type client-authentication+jwt, signed with ES256 or RS256, for the issuer alone."),
  subject_token: z.string().max(8_192).optional().describe("The token to exchange (RFC 8693)."),
  subject_token_type: z.literal("urn:ietf:params:oauth:token-type:access_token").optional(),
});
const token = z.object({
  access_token: z.string(),
  token_type: z.enum(["Bearer", "DPoP"]),
  expires_in: z.int(),
  scope: z.string().optional(),
  issued_token_type: z.string().optional(),
});
const metadata = z.record(z.string(), z.unknown());
const read = (path: string, name: string, summary: string, gives: z.ZodType): Endpoint => ({
  ...{ method: "GET", path, scope: null, told: { name, summary, gives } },
});

/** The description's part about the authorization server, which answers beneath the employer's address. */
export const oauthEndpoints: readonly Endpoint[] = [
  {
    ...{ method: "POST", path: "/token", scope: null },
    told: {
      ...{
        name: "requestToken",
        summary: "An access token for a client, valid for ten minutes",
        gives: token,
      },
      ...{ form: tokenForm, posts: "application/x-www-form-urlencoded", faults: "token" },
    },
  },
  read(
    "/jwks",
    "readKeys",
    "The keys that tokens and attributes are signed with; asked for again when a kid is new",
    z.object({ keys: z.array(metadata) }),
  ),
  read(
    "/.well-known/oauth-authorization-server",
    "readServerMetadata",
    "Metadata of the authorization server (RFC 8414)",
    metadata,
  ),
  read(
    "/.well-known/oauth-protected-resource",
    "readResourceMetadata",
    "Metadata of this API as a protected resource (RFC 9728)",
    metadata,
  ),
];
