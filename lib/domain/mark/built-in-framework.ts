import type { Framework } from "./framework";
import document from "./tillitsramverk-2019-09-19.json" with { type: "json" };

/** The version of the trust framework that comes with the product: own-words summaries of what is published. */
export const builtInFramework: Framework = document;
