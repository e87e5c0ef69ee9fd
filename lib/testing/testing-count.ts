import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** Whether the run is `npm run test:all`. */
    readsAll: boolean;
  }
}

/** For suites about a large number: `test:all` has that number, `npm test` a smaller one that provokes the same refusals. */
export const countFor = <T>(counts: { test: T; all: T }): T =>
  inject("readsAll") ? counts.all : counts.test;
