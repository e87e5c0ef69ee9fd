import { parentPort, workerData } from "node:worker_threads";
import { tsImport } from "tsx/esm/api";

// A thread does not inherit the loader that TypeScript needs.
const { writeExport } = await tsImport("../lib/operation/export/write.ts", import.meta.url);
parentPort?.postMessage(await writeExport(workerData.table, workerData.format));
