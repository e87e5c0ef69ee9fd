import type { ApiRoute, Asked } from "@/lib/api/route";

/** Asks routes as the api program does, without its server. */
export function asking(routes: readonly ApiRoute[], given: Partial<Asked> = {}) {
  return async (path: string, body: unknown, headers: Asked["headers"] = {}) => {
    const route = routes.find((one) => one.path === path);
    if (!route) throw new Error(`no route ${path}`);
    const {
      status,
      headers: sent,
      body: answer,
    } = await route.answer({
      ...{
        organisationId: "",
        slug: "provkoping",
        client: null,
        visitor: "192.0.2.1",
        requestId: "r-1",
        now: new Date(),
        counted: () => undefined,
      },
      ...given,
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    return { status, headers: sent ?? {}, body: answer as Record<string, unknown> };
  };
}
