import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { attributeRoutes } from "./attributes/routes";
import { realPolicy } from "./authzen/real-policy";
import { authzenRoutes } from "./authzen/routes";
import { CallLimit } from "./call-limit";
import { TokenKeyRing } from "./oauth/token-keys";
import { descriptionRoute } from "./openapi";
import { peopleRoutes } from "./people/routes";
import type { ApiRoute } from "./route";
import { SamlKeyRing } from "./saml/keys";
import { samlRoutes } from "./saml/routes";

const keys = new TokenKeyRing();
const apiUrl = () => env().API_URL;
const publicUrl = () => env().PUBLIC_URL;
/** A minute, from one place, of queries that are nobody's. */
const mostRefusals = 300;
/** A list is one a day or an hour; each may be ten megabytes. */
const mostLists = 5;

const answered: readonly ApiRoute[] = [
  ...authzenRoutes(realPolicy, apiUrl),
  ...attributeRoutes({
    apiUrl,
    publicUrl,
    signingKey: async (organisationId) => (await keys.of(organisationId)).keys[0],
  }),
  ...samlRoutes({
    ...{ apiUrl, publicUrl, keys: new SamlKeyRing(), refusals: new CallLimit(mostRefusals) },
    callsPerMinute: () => env().API_CALLS_PER_MINUTE,
    onFault: (fault) => log().error({ fault }, "the use of a client was not noted"),
  }),
  ...peopleRoutes({ apiUrl, lists: new CallLimit(mostLists) }),
];

/** Everything that the api program answers under an employer's address, beside its authorization server. */
export const apiRoutes: readonly ApiRoute[] = [...answered, descriptionRoute(answered, apiUrl)];
