import { log } from "@/lib/log";
import { loadQuietly } from "@/lib/program/console-lines";

type Provider = typeof import("oidc-provider");
/** What its own grants are made of, for one of ours; no part of its promise, so the version is fixed and tests use it. */
type Helpers = typeof import("oidc-provider/lib/helpers/grants.js");
export type Library = Provider & { helpers: Helpers };

let loading: Promise<Library> | undefined;

/**
 * oidc-provider, loaded when first needed. Below Node.js 22 it says that its makers do not test it there; ours do on each
 * Node.js that we support, so it is news for who looks closely. What lacks security fixes, every program tells anyhow.
 */
export function library(): Promise<Library> {
  loading ??= loadQuietly(
    async () => {
      const [provider, helpers] = [
        await import("oidc-provider"),
        await import("oidc-provider/lib/helpers/grants.js"),
      ];
      return { ...provider, helpers };
    },
    (words) => log().info({ node: process.versions.node, words }, "the authorization server's library notes"),
  );
  return loading;
}
