import { isBuiltFile } from "./security-headers";

/** What the build says of its routes, in .next/routes-manifest.json. */
export interface Routes {
  staticRoutes: readonly { page: string }[];
  dynamicRoutes: readonly { page: string; regex: string }[];
}

/**
 * The pattern of the route that a path leads to, such as /[organisation]/eids/[eid], and never the path itself: figures
 * hold no ids, and whatever strangers ask for makes no new one.
 */
export function routePatterns({ staticRoutes, dynamicRoutes }: Routes): (path: string) => string {
  const fixed = new Set(staticRoutes.map(({ page }) => page));
  // In the build's order, which is Next's own: the first that fits is the one.
  const dynamic = dynamicRoutes.map(({ page, regex }) => ({ page, fits: new RegExp(regex) }));
  return (path) => {
    const [plain = "/"] = path.split("?");
    if (isBuiltFile("GET", plain)) return "file of the build";
    if (fixed.has(plain)) return plain;
    return dynamic.find(({ fits }) => fits.test(plain))?.page ?? "none";
  };
}
