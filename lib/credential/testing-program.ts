import { fileURLToPath } from "node:url";

/** For what tests share, which imports no program: the words after `node` that run one as it was bundled (bin/bundle.mjs). */
export const testProgram = (name: string): string[] => [
  "--enable-source-maps",
  fileURLToPath(new URL(`../../.build/${name}.mjs`, import.meta.url)),
];
