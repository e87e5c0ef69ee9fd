const id = "[0-9a-f-]{36}";
const inEmployer = [
  `eids/${id}(?:/suspend|/revoke)?`,
  `eids/bulk/${id}`,
  `employees/${id}/end`,
  ...["lost(?:/[\\w-]+)?", "break-glass", "my/access", `access-cards/${id}`],
  `relying-parties/${id}/clients/${id}`,
];
const blocking = new RegExp(
  `^/(?:[^/]+/(?:${inEmployer.join("|")})|lost|forlorad|api/lost|api/break-glass)$`,
);

/**
 * A page with a form that blocks e-IDs, an access card or a client, ends an employment or reports a loss, or the route of
 * such a form.
 */
export const isBlockingPage = (path: string): boolean => blocking.test(path.split("?", 1)[0] ?? "");
