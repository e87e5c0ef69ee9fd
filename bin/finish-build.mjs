import { join } from "node:path";
import { finishBuild } from "./setup/finish-build.mjs";
import { root } from "./setup/place.mjs";

finishBuild(join(root, ".next"));
