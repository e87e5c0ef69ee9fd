import { env } from "@/lib/env";
import { realPolicy } from "./authzen/real-policy";
import { authzenRoutes } from "./authzen/routes";
import type { ApiRoute } from "./route";

/** Everything that the api program answers under an employer's address, beside its authorization server. */
export const apiRoutes: readonly ApiRoute[] = [...authzenRoutes(realPolicy, () => env().API_URL)];
