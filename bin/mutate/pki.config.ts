import { mutated } from "./vitest";

export default mutated(["pki/**/*.test.ts"]);
