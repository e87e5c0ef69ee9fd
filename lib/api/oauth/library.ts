import { log } from "@/lib/log";
import { loadQuietly } from "@/lib/program/console-lines";

export type Library = typeof import("oidc-provider");

let loading: Promise<Library> | undefined;

/**
 * oidc-provider, loaded when first needed. Below Node.js 22 it says that its makers do not test it there; ours do on each
 * Node.js that we support, so it is news for who looks closely. What lacks security fixes, every program tells anyhow.
 */
export function library(): Promise<Library> {
  loading ??= loadQuietly(
    () => import("oidc-provider"),
    (words) => log().info({ node: process.versions.node, words }, "the authorization server's library notes"),
  );
  return loading;
}
