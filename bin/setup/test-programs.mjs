import { bundle } from "./bundle.mjs";
import { Family } from "./family.mjs";

/** Tests start our programs as they are delivered. */
export default async function setup() {
  const family = new Family(console.error);
  await bundle(family).finally(() => family.end());
}
