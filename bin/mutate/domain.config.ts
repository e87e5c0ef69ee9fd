import { mutated } from "./vitest";

/** The tests beside the rules, and those that say that each code of theirs has its words. */
export default mutated(["domain/**/*.test.ts", "i18n/**/*.test.ts"]);
