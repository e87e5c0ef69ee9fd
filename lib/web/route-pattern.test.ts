import { expect, test } from "vitest";
import { routePatterns } from "./route-pattern";

const routeOf = routePatterns({
  staticRoutes: [{ page: "/" }, { page: "/sign-in" }],
  dynamicRoutes: [
    { page: "/api/auth/[...nextauth]", regex: "^/api/auth/(.+?)(?:/)?$" },
    { page: "/[organisation]", regex: "^/([^/]+?)(?:/)?$" },
    { page: "/[organisation]/eids/new", regex: "^/([^/]+?)/eids/new(?:/)?$" },
    { page: "/[organisation]/eids/[eid]", regex: "^/([^/]+?)/eids/([^/]+?)(?:/)?$" },
  ],
});

test.each([
  ["/", "/"],
  ["/sign-in?next=%2Fx", "/sign-in"],
  ["/exempelkoping", "/[organisation]"],
  ["/exempelkoping/eids/new", "/[organisation]/eids/new"],
  ["/exempelkoping/eids/5f0c3b1e", "/[organisation]/eids/[eid]"],
  ["/exempelkoping/eids/199508022386?x=1", "/[organisation]/eids/[eid]"],
  ["/api/auth/callback/oidc", "/api/auth/[...nextauth]"],
  ["/_next/static/chunks/a1.js", "file of the build"],
  ["/robots.txt", "file of the build"],
  ["/a/b/c/d", "none"],
  ["/wp-admin/199508022386.php/..%2f", "none"],
  ["no path", "none"],
])("%s is told as %s", (path, route) => {
  expect(routeOf(path)).toBe(route);
});
