import { join } from "node:path";
import { root } from "./setup/place.mjs";
import { shareChunks } from "./setup/share-chunks.mjs";

shareChunks(join(root, ".next"));
