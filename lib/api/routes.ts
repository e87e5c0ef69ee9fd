import { env } from "@/lib/env";
import { attributeRoutes } from "./attributes/routes";
import { realPolicy } from "./authzen/real-policy";
import { authzenRoutes } from "./authzen/routes";
import { TokenKeyRing } from "./oauth/token-keys";
import { descriptionRoute } from "./openapi";
import type { ApiRoute } from "./route";

const keys = new TokenKeyRing();
const apiUrl = () => env().API_URL;

const answered: readonly ApiRoute[] = [
  ...authzenRoutes(realPolicy, apiUrl),
  ...attributeRoutes({
    apiUrl,
    publicUrl: () => env().PUBLIC_URL,
    signingKey: async (organisationId) => (await keys.of(organisationId)).keys[0],
  }),
];

/** Everything that the api program answers under an employer's address, beside its authorization server. */
export const apiRoutes: readonly ApiRoute[] = [...answered, descriptionRoute(answered, apiUrl)];
