import { createServer } from "node:http";
import { Provider } from "oidc-provider";

/**
 * A real OpenID Connect provider, as a process of its own: node --import tsx e2e/support/identity-provider.ts.
 * The environment says whose it is (OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ACR, BASE_URL); IDENTITIES,
 * as JSON, says who can sign in. Its page has one button each, one that proves less than asked, and one that gives up.
 */
interface Identity {
  subject: string;
  name: string;
  affiliation?: string;
}
const {
  OIDC_ISSUER = "",
  OIDC_CLIENT_ID = "",
  OIDC_CLIENT_SECRET = "",
  OIDC_ACR = "",
  BASE_URL = "",
} = process.env;
const identities: Identity[] = JSON.parse(process.env.IDENTITIES ?? "[]");
const lowAcr = "http://id.elegnamnden.se/loa/1.0/loa2";
const orgAffiliation = "https://id.oidc.se/claim/orgAffiliation";

const provider = new Provider(OIDC_ISSUER, {
  clients: [
    {
      client_id: OIDC_CLIENT_ID,
      client_secret: OIDC_CLIENT_SECRET,
      redirect_uris: [`${BASE_URL}/api/auth/callback/oidc`],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  acrValues: [OIDC_ACR, lowAcr],
  claims: { openid: ["sub"], profile: ["name", orgAffiliation], acr: null },
  conformIdTokenClaims: false,
  cookies: { keys: ["a story's own"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/choose/${uid}` },
  findAccount: (_, subject) => ({
    accountId: subject,
    claims: async () => {
      const found = identities.find((one) => one.subject === subject);
      return { sub: subject, name: found?.name, [orgAffiliation]: found?.affiliation };
    },
  }),
  // Who has signed in has said yes: these stories are not about consent.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      clientId: OIDC_CLIENT_ID,
      accountId: oidc.session?.accountId ?? "",
    });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
});

function page(path: string): string {
  const button = (as: string, word: string) =>
    `<p><a href="${path}?as=${encodeURIComponent(as)}">${word.replace(/[<&]/g, "")}</a></p>`;
  const people = identities.map(({ subject, name }) => button(subject, name)).join("");
  const [first] = identities;
  return `<!doctype html><title>Provider</title>${people}${button(`low:${first?.subject}`, "Lower level")}${button("", "Give up")}`;
}

const answer = provider.callback();
createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", OIDC_ISSUER);
  if (!pathname.startsWith("/choose/")) return answer(request, response);
  const as = searchParams.get("as");
  if (as === null) return response.setHeader("Content-Type", "text/html; charset=utf-8").end(page(pathname));
  const result = as
    ? { login: { accountId: as.replace("low:", ""), acr: as.startsWith("low:") ? lowAcr : OIDC_ACR } }
    : { error: "access_denied", error_description: "The person gave up." };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}).listen(Number(new URL(OIDC_ISSUER).port), () => console.log("ready"));

// Whoever started this holds the other end: when they are gone, however it went, so is this.
process.stdin.resume().on("end", () => process.exit(0));
