import { z } from "zod";
import { decryptBytes, encryptBytes } from "@/lib/crypto/field-encryption";
import { refuseAt } from "./read-at";

/** The search that a page is of: its token is good for no other. */
export interface SearchPlace {
  organisationId: string;
  clientId: string;
  /** All that is asked for, as one text. */
  query: string;
}
export interface Page {
  /** The last result of the page before; empty for the first page. */
  after: string;
  limit: number;
  /** Makes the token of the next page, given the last result of this one; null is the end. */
  nextToken(last: string | null): string;
}

const mostOnPage = 100;
/** `limit` is as it was asked for with the first page. */
const content = z.object({ after: z.string(), limit: z.int().nullable() });

/** Throws ZodError for a token that is not of this search, or another limit than the first page had. */
export function pageOf(page: { token: string; limit: number | null }, place: SearchPlace): Page {
  const begun = page.token === "" ? null : opened(page.token, place);
  if (begun && page.limit !== null && page.limit !== begun.limit)
    refuseAt(["page", "limit"], "page.limit differs from that of the first page");
  const { after, limit } = begun ?? { after: "", limit: page.limit };
  return {
    after,
    limit: Math.min(limit ?? mostOnPage, mostOnPage),
    nextToken: (last) => (last === null ? "" : sealed({ after: last, limit }, place)),
  };
}

const identityOf = ({ organisationId, clientId, query }: SearchPlace) => ({
  organisationId,
  identifierId: JSON.stringify(["page", clientId, query]),
});

/** Encrypted, since the last person considered may be one about whom nothing is disclosed. */
function sealed(at: z.infer<typeof content>, place: SearchPlace): string {
  return Buffer.from(encryptBytes(Buffer.from(JSON.stringify(at)), identityOf(place), "token-key")).toString(
    "base64url",
  );
}

function opened(token: string, place: SearchPlace): z.infer<typeof content> {
  try {
    const bytes = decryptBytes(Buffer.from(token, "base64url"), identityOf(place), "token-key");
    return content.parse(JSON.parse(bytes.toString("utf8")));
  } catch {
    return refuseAt(["page", "token"], "page.token is of no search like this one");
  }
}
