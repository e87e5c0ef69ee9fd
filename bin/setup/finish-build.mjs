import { writeFaultPage } from "./fault-page.mjs";
import { shareChunks } from "./share-chunks.mjs";

/** All that is done to what Next has built. @param {string} built the folder .next, here or in an image */
export function finishBuild(built) {
  shareChunks(built);
  writeFaultPage(built);
}
