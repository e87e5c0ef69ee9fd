import type { ApiRoute } from "./route";

/** Everything that the api program answers under an employer's address, beside its authorization server. */
export const apiRoutes: readonly ApiRoute[] = [];
